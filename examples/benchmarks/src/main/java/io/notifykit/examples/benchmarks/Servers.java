package io.notifykit.examples.benchmarks;

/** One Redis server, or a cluster of them, started for a measurement. */
interface Servers extends AutoCloseable {

  /** Where clients connect. */
  String uri();

  /** The ports of all servers, separated by commas. */
  String ports();

  @Override
  void close();
}
