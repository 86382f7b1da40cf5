package io.notifykit.examples.benchmarks;

import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Schedule;
import io.notifykit.StoredTask;
import io.notifykit.Task;
import io.notifykit.TaskCodec;
import io.notifykit.TaskHeader;
import io.notifykit.TaskId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The pieces without Redis, one by one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
public class Micro {
  private final NotifyClient client = NotifyClient.connect("discard:");
  private final StoredTask stored;
  private final TaskHeader header;
  private final Schedule daily =
      Schedule.daily(LocalTime.of(9, 0), ZoneId.of("Europe/Paris")).times(1_000_000);
  private final Instant yesterday = Instant.parse("2026-03-28T08:00:00Z");

  public Micro() {
    client.schedule(message());
    this.stored = ((DiscardStore) client.store()).last();
    this.header = stored.header();
  }

  private static Message message() {
    return Message.to("noop", "user-1").body(Payload.PLAIN).build();
  }

  /** All that a client does before Redis comes in: build, check, encode, group commit. */
  @Benchmark
  public TaskId schedule() {
    return client.schedule(message());
  }

  @Benchmark
  public Task decode() {
    return TaskCodec.decode(stored);
  }

  /** The first look at a header; a stored task keeps what it has read. */
  @Benchmark
  public TaskHeader parseHeader() {
    return new StoredTask(stored.id(), stored.value()).header();
  }

  @Benchmark
  public String writeHeader() {
    return header.text();
  }

  @Benchmark
  public Optional<Instant> nextDaily() {
    return daily.next(yesterday, 42);
  }
}
