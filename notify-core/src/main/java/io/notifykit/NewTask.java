package io.notifykit;

/**
 * A task on its way to the store.
 *
 * @param task as the host made it
 * @param stored as the store keeps it
 */
record NewTask(Task task, StoredTask stored) {

  TaskId id() {
    return stored.id();
  }

  /** Whether it takes the place of one that waits. */
  boolean replaces() {
    return task.replaceExisting() || task.collapse().isPresent();
  }

  Replacement replacement() {
    return new Replacement(stored, task.collapse());
  }
}
