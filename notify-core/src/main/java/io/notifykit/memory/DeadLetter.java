package io.notifykit.memory;

import io.notifykit.StoredTask;

/**
 * An occurrence that was given up.
 *
 * @param task as it was claimed; its header says which occurrence
 * @param reason why, in a few words
 */
record DeadLetter(StoredTask task, String reason) {}
