package io.notifykit;

/**
 * The order in which ready tasks of one channel are claimed; within a priority, first come first
 * served.
 */
public enum Priority {
  HIGH,
  NORMAL,
  LOW
}
