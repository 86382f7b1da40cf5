package io.notifykit.examples.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures one contender at one kind of work, in a process of its own: does the work until the JIT
 * compiler is done with it, then once more, and prints what that took.
 */
final class Driver {
  private static final Map<String, Work> WORKS =
      Map.ofEntries(
          Map.entry("add", new OneByOne()),
          Map.entry("add-async", new Async()),
          Map.entry("add-all", new Bulk()),
          Map.entry("drain", new Drain()),
          Map.entry("produce-consume", new ProduceConsume()),
          Map.entry("latency", new Latency()),
          Map.entry("lateness", new Lateness()),
          Map.entry("memory", new Memory()),
          Map.entry("heap", new Heap()),
          Map.entry("idle", new Idle()));

  private Driver() {}

  public static void main(String[] arguments) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          failure.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
    List<String> all = List.of(arguments);
    Sample sample = run(all.get(0), all.get(1), Parameters.parse(all.subList(2, all.size())));
    System.out.println(sample.json());
    // Whatever threads a contender leaves behind.
    System.exit(0);
  }

  private static Sample run(String name, String work, Parameters parameters) throws Exception {
    try (Probe probe = new Probe(parameters.text("ports"))) {
      probe.flush();
      warmUp(name, WORKS.get(work), parameters, probe);
      probe.flush();
      try (Contender contender = open(name, parameters, "measured")) {
        return WORKS.get(work).run(contender, parameters, probe);
      }
    }
  }

  private static void warmUp(String name, Work work, Parameters parameters, Probe probe)
      throws Exception {
    long end =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(parameters.number("warming-millis"));
    try (Contender contender = open(name, parameters.warm(), "warm")) {
      do {
        work.run(contender, parameters.warm(), probe);
      } while (System.nanoTime() - end < 0);
    }
  }

  private static Contender open(String name, Parameters parameters, String queue) {
    return switch (name) {
      case "notify" -> new NotifyContender(parameters, queue);
      case "limit" -> new LimitContender(parameters, queue);
      case "redisson" -> new RedissonContender(parameters, queue);
      default -> throw new IllegalArgumentException("no contender " + name);
    };
  }
}
