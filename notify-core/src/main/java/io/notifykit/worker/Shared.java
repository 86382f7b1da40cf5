package io.notifykit.worker;

import io.notifykit.TaskStore;
import java.time.Duration;
import java.util.List;

/**
 * What the lanes of one worker have in common.
 *
 * @param settlers one per partition
 * @param sendTimeout after which a send is interrupted
 */
record Shared(
    TaskStore store,
    String namespace,
    List<Settler> settlers,
    Events events,
    Duration sendTimeout) {}
