package io.notifykit.examples.quickstart;

import io.notifykit.CancelResult;
import io.notifykit.DeliveryResult;
import io.notifykit.NotifyClient;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Prints what happens, and when, in seconds since the start. Thread-safe. */
final class Timeline {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Instant start = Instant.now();
  private final Map<String, Instant> nextDue = new ConcurrentHashMap<>();
  private final Semaphore deliveries = new Semaphore(0);

  void started(String redis, int smtpPort) {
    print("started", "", "Redis at " + redis + ", SMTP on port " + smtpPort);
  }

  void scheduled(NotifyClient client, TaskId id, String subject, String when) {
    // A task that is delivered already has no next due time: it was due when it was scheduled.
    Instant due = client.find(id).flatMap(TaskInfo::nextDue).orElseGet(Instant::now);
    nextDue.putIfAbsent(subject, due);
    print("scheduled", subject, when);
  }

  void cancelled(String subject, CancelResult result) {
    print("cancelled", subject, result.name());
  }

  /** A mail has reached the mailbox; how late is told against the time it was due. */
  void delivered(String subject) {
    Instant now = Instant.now();
    Instant due = nextDue.getOrDefault(subject, now);
    nextDue.put(subject, due.plus(PERIOD));
    long late = Math.max(0, Duration.between(due, now).toMillis());
    print("delivered", subject, late + " ms after it was due");
    deliveries.release();
  }

  /** The worker has its answer from the SMTP server. */
  void attempted(String subject, DeliveryResult result, Duration took) {
    String answer = result instanceof DeliveryResult.Accepted ? "accepted" : result.toString();
    print(answer, subject, "after " + took.toMillis() + " ms of SMTP");
  }

  void awaitDeliveries(int count) throws InterruptedException {
    if (!deliveries.tryAcquire(count, 30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("only " + deliveries.availablePermits() + " mails arrived");
    }
  }

  void atTheEnd(NotifyClient client, TaskId id, String subject) {
    TaskInfo info = client.find(id).orElseThrow();
    print("at the end", subject, info.state() + " at occurrence " + info.occurrence());
  }

  private void print(String what, String subject, String detail) {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    System.out.printf(Locale.ROOT, "%7.3f s  %-10s  %-12s %s%n", seconds, what, subject, detail);
  }
}
