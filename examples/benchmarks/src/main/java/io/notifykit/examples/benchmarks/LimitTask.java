package io.notifykit.examples.benchmarks;

/** A task of the limit program. */
record LimitTask(String id, String body) {}
