package io.notifykit.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** Asks the Redis servers, and this process, what they have used. Not thread-safe. */
final class Probe implements AutoCloseable {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final List<Jedis> servers;

  /**
   * @param ports of the servers on this machine
   */
  Probe(String ports) {
    this.servers =
        Stream.of(ports.split(","))
            .map(port -> new Jedis("127.0.0.1", Integer.parseInt(port)))
            .toList();
  }

  /** CPU time of all servers together. */
  double redisCpuSeconds() {
    return sum("cpu", "used_cpu_user") + sum("cpu", "used_cpu_sys");
  }

  double clientCpuSeconds() {
    return PROCESS.getProcessCpuTime() / 1e9;
  }

  double usedMemory() {
    return sum("memory", "used_memory");
  }

  /** Commands, those that scripts call among them. */
  double commands() {
    return sum("stats", "total_commands_processed");
  }

  /** How often a server has read from a connection: requests, as they are when not pipelined. */
  double requests() {
    return sum("stats", "total_reads_processed");
  }

  void flush() {
    servers.forEach(Jedis::flushAll);
  }

  private double sum(String section, String field) {
    return servers.stream().mapToDouble(server -> field(server.info(section), field)).sum();
  }

  private static double field(String info, String field) {
    return info.lines()
        .filter(line -> line.startsWith(field + ":"))
        .mapToDouble(line -> Double.parseDouble(line.substring(field.length() + 1)))
        .sum();
  }

  @Override
  public void close() {
    servers.forEach(Jedis::close);
  }
}
