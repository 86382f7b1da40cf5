package io.notifykit;

/**
 * A task that one worker may send now.
 *
 * @param partition where it is stored
 * @param number the claim number, which its settlement must carry
 * @param task as it was when claimed
 */
public record Claim(int partition, long number, StoredTask task) {}
