package io.notifykit.worker;

import io.notifykit.Channel;
import io.notifykit.Claim;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.OnUnknown;
import io.notifykit.Settlement;
import io.notifykit.StoredFormatException;
import io.notifykit.Task;
import io.notifykit.TaskCodec;
import io.notifykit.TaskHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One claim on its way to one result: runs on a sender's thread, and may be interrupted, abandoned
 * or dropped from another. Whoever is first decides; later results are ignored.
 */
final class Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
  private static final int MOST_CRASHES = 3;
  private static final Duration POSTPONEMENT = Duration.ofMinutes(1);

  private final Lane lane;
  private final Shared shared;
  private final Incarnation incarnation;
  private final Claim claim;
  private final AtomicBoolean decided = new AtomicBoolean();
  private volatile Sending sending;
  private boolean interrupted;

  Attempt(Lane lane, Shared shared, Incarnation incarnation, Claim claim) {
    this.lane = lane;
    this.shared = shared;
    this.incarnation = incarnation;
    this.claim = claim;
  }

  Incarnation incarnation() {
    return incarnation;
  }

  /** Sends, and settles the result unless somebody else has decided meanwhile. */
  void run() {
    TaskHeader header;
    Task task;
    try {
      header = claim.task().header();
      task = TaskCodec.decode(claim.task());
    } catch (StoredFormatException newer) {
      LOG.warn(
          "Task {} waits for a worker that can read it: {}", claim.task().id(), newer.getMessage());
      postpone();
      return;
    }
    Duration closed = lane.gate().remaining();
    if (!closed.isZero()) {
      settle(Settlement.holdBack(claim, shared.store().now().plus(closed)));
      return;
    }
    Instant started = shared.store().now();
    Verdict withoutSending = withoutSending(header, task, started);
    if (withoutSending != null) {
      if (decided.compareAndSet(false, true)) {
        apply(withoutSending);
      }
    } else {
      Delivery delivery =
          Delivery.of(shared.namespace(), claim.task().id(), header, task.message());
      sending =
          new Sending(Thread.currentThread(), delivery, header, task, started, System.nanoTime());
      DeliveryResult result = send(lane.channel(), delivery);
      finish(result);
    }
  }

  /** Gives the task back as it was; for attempts that were never started. */
  void release() {
    settle(Settlement.release(claim));
  }

  /** Gives the task back as it was, for later: this worker cannot deal with it now. */
  void postpone() {
    settle(Settlement.holdBack(claim, shared.store().now().plus(POSTPONEMENT)));
  }

  /** How long the send has been running; zero before it started. */
  Duration running() {
    Sending started = sending;
    return started == null
        ? Duration.ZERO
        : Duration.ofNanos(System.nanoTime() - started.startedNanos);
  }

  /** Asks the send to end; without effect when it has ended or was asked before. */
  synchronized void interrupt() {
    if (sending != null && !interrupted && !decided.get()) {
      interrupted = true;
      sending.thread.interrupt();
    }
  }

  /** Goes on without waiting for the send any longer; false when it was decided already. */
  boolean abandon() {
    return sending != null && conclude(sending, DeliveryResult.unknown("the send did not end"));
  }

  /** Forgets the claim, which counts no more, and ends the send. */
  void drop() {
    interrupt();
    if (decided.compareAndSet(false, true)) {
      lane.finished();
    }
  }

  private Verdict withoutSending(TaskHeader header, Task task, Instant now) {
    AnswerReader reader = new AnswerReader(claim, header, task, now, now);
    if (header.crashes() > 0 && lane.channel().onUnknown() == OnUnknown.HOLD) {
      DeliveryResult unknown = DeliveryResult.unknown("its worker died while it was being sent");
      Delivery delivery =
          Delivery.of(shared.namespace(), claim.task().id(), header, task.message());
      return reader.read(delivery, unknown, OnUnknown.HOLD);
    }
    if (header.crashes() >= MOST_CRASHES) {
      return reader.crashLoop();
    }
    return task.staleAfter()
        .filter(limit -> now.isAfter(header.nominal().plus(limit)))
        .map(reader::stale)
        .orElse(null);
  }

  private DeliveryResult send(Channel channel, Delivery delivery) {
    try {
      DeliveryResult result = channel.send(delivery);
      return result != null ? result : DeliveryResult.retry("the channel returned null");
    } catch (Throwable thrown) {
      // The text of the exception may hold an address: only its kind is kept and logged.
      String kind = thrown.getClass().getName();
      LOG.warn("Channel {} threw {} for task {}", lane.name(), kind, delivery.taskId());
      return wasInterrupted(thrown)
          ? DeliveryResult.unknown("the send was interrupted")
          : DeliveryResult.retry(kind);
    }
  }

  private synchronized boolean wasInterrupted(Throwable thrown) {
    return interrupted || thrown instanceof InterruptedException;
  }

  /** Takes the result of the sender's own thread, whose interrupt meant this send only. */
  private void finish(DeliveryResult result) {
    Sending ended = sending;
    synchronized (this) {
      sending = null;
      if (interrupted) {
        Thread.interrupted();
      }
    }
    conclude(ended, result);
  }

  private boolean conclude(Sending send, DeliveryResult result) {
    AnswerReader reader =
        new AnswerReader(claim, send.header, send.task, send.started, shared.store().now());
    Verdict verdict = reader.read(send.delivery, result, lane.channel().onUnknown());
    if (!decided.compareAndSet(false, true)) {
      return false;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - send.startedNanos);
    shared.events().emit(listener -> listener.attempted(send.delivery, result, took));
    apply(verdict);
    return true;
  }

  private void apply(Verdict verdict) {
    lane.gate().close(verdict.routeWaits());
    settleDecided(
        verdict.settlement(),
        counted -> {
          if (counted) {
            shared.events().emit(verdict.event());
          }
        });
  }

  private void settle(Settlement settlement) {
    if (decided.compareAndSet(false, true)) {
      settleDecided(settlement, counted -> {});
    }
  }

  private void settleDecided(Settlement settlement, Consumer<Boolean> afterwards) {
    shared
        .settlers()
        .get(claim.partition())
        .settle(
            new Settler.Finished(
                incarnation,
                settlement,
                counted -> {
                  incarnation.release(claim);
                  lane.finished();
                  afterwards.accept(counted);
                }));
  }

  /** What is needed to judge a send, by its own thread or by another. */
  private record Sending(
      Thread thread,
      Delivery delivery,
      TaskHeader header,
      Task task,
      Instant started,
      long startedNanos) {}
}
