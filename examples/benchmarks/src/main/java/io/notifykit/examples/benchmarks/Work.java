package io.notifykit.examples.benchmarks;

/** The measured work of a scenario, as a driver does it; done for warming up as well. */
@FunctionalInterface
interface Work {
  Sample run(Contender contender, Parameters parameters, Probe probe) throws Exception;
}
