package io.notifykit.worker;

import io.notifykit.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What the lanes of one worker have in common.
 *
 * @param settlers one per partition
 * @param spareThreads the worker's own, whatever executor the host brings for the sends
 * @param sendTimeout after which a send is interrupted
 * @param soonDeadline rung when a send begins that must end soon
 */
record Shared(
    TaskStore store,
    String namespace,
    List<Settler> settlers,
    Events events,
    Executor spareThreads,
    Duration sendTimeout,
    Bell soonDeadline) {}
