package io.notifykit;

import java.time.Duration;

/**
 * Asks for ready tasks.
 *
 * @param partition where to look
 * @param incarnation the registered worker that asks
 * @param channel whose tasks
 * @param number a claim number that this incarnation never used before
 * @param max the most to hand over, 1 to 1,000
 * @param patience how long to wait while there are none; zero not to wait
 */
public record ClaimRequest(
    int partition, String incarnation, String channel, long number, int max, Duration patience) {}
