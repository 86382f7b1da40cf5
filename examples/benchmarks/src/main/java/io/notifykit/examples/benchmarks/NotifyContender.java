package io.notifykit.examples.benchmarks;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Schedule;
import io.notifykit.Task;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import redis.clients.jedis.UnifiedJedis;

/** This library, with its defaults. */
final class NotifyContender implements Contender {
  private static final String CHANNEL = "noop";

  private final NotifyClient client;
  private final UnifiedJedis redis;

  NotifyContender(Parameters parameters, String queue) {
    this.client = NotifyClient.builder().store(parameters.text("uri")).namespace(queue).build();
    this.redis = Connections.open(parameters);
  }

  @Override
  public void add(String body) {
    client.schedule(message(body));
  }

  @Override
  public CompletionStage<?> addAsync(String body) {
    return client.scheduleAsync(message(body));
  }

  @Override
  public void addAll(List<String> bodies) {
    client.scheduleAll(bodies.stream().map(body -> Task.of(message(body)).build()).toList());
  }

  @Override
  public void addDelayed(List<Long> dueMillis) {
    client.scheduleAll(
        dueMillis.stream()
            .map(
                due ->
                    Task.of(message(Payload.of(due)))
                        .schedule(Schedule.at(Instant.ofEpochMilli(due)))
                        .build())
            .toList());
  }

  @Override
  public void addSeries(int count) {
    Schedule daily = Schedule.every(Duration.ofDays(1));
    Task task = Task.of(message(Payload.PLAIN)).schedule(daily).build();
    client.scheduleAll(Collections.nCopies(count, task));
  }

  @Override
  public Runnable consume(int concurrency, Consumer<String> handler) {
    Worker worker =
        Worker.builder(client)
            .channel(
                CHANNEL,
                delivery -> {
                  handler.accept(delivery.message().body());
                  return DeliveryResult.accepted();
                })
            .concurrency(concurrency)
            .build();
    worker.start();
    return worker::close;
  }

  @Override
  public boolean isDrained() {
    return IntStream.range(0, client.store().partitions())
        .allMatch(p -> redis.hlen("{" + client.namespace() + ":" + p + "}:tasks") == 0);
  }

  private static Message message(String body) {
    return Message.to(CHANNEL, "user-1").body(body).build();
  }

  @Override
  public void close() {
    client.close();
    redis.close();
  }
}
