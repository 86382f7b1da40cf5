package io.notifykit.worker;

/** Gets tasks of one channel in one partition for its lane. */
interface Fetching {

  /** A loop's step: waits until there may be something to get, and hands over what it got. */
  void step() throws InterruptedException;

  /** Gets tasks without waiting and sends them on this thread; returns how many. */
  int sendReady() throws InterruptedException;
}
