package io.notifykit;

/**
 * Names a claim within an incarnation: by id and number, never by id alone.
 *
 * @param taskId the claimed task
 * @param number the number of the call that claimed it
 */
public record ClaimKey(TaskId taskId, long number) {}
