package io.notifykit.worker;

import io.notifykit.Claim;
import io.notifykit.ClaimKey;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.NotifyListener;
import io.notifykit.OnUnknown;
import io.notifykit.Settlement;
import io.notifykit.StoredFormatException;
import io.notifykit.Task;
import io.notifykit.TaskCodec;
import io.notifykit.TaskHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  private final long claimedNanos = System.nanoTime();
  private final AtomicBoolean decided = new AtomicBoolean();
  private volatile @Nullable Sending sending;
  private volatile boolean begun;
  private boolean interrupted;
  private long interruptedNanos;
  private boolean cancelled;

  Attempt(Lane lane, Shared shared, Incarnation incarnation, Claim claim) {
    this.lane = lane;
    this.shared = shared;
    this.incarnation = incarnation;
    this.claim = claim;
  }

  Incarnation incarnation() {
    return incarnation;
  }

  boolean isOf(Incarnation holder, ClaimKey key) {
    return incarnation == holder
        && claim.number() == key.number()
        && claim.task().id().equals(key.taskId());
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
    Delivery delivery = Delivery.of(shared.namespace(), claim.task().id(), header, task.message());
    Optional<Verdict> withoutSending = withoutSending(header, task, delivery, started);
    if (withoutSending.isPresent()) {
      if (decided.compareAndSet(false, true)) {
        apply(withoutSending.get());
      }
    } else {
      Sending next =
          new Sending(
              Thread.currentThread(),
              delivery,
              header,
              task,
              timeout(task),
              started,
              System.nanoTime());
      if (begin(next)) {
        finish(next, send(delivery));
      } else {
        release();
      }
    }
  }

  private Duration timeout(Task task) {
    return task.sendTimeout()
        .filter(limit -> limit.compareTo(shared.sendTimeout()) < 0)
        .orElse(shared.sendTimeout());
  }

  /**
   * Starts the send, unless the worker has begun to stop, the claim was lost or the task cancelled
   * meanwhile.
   */
  private synchronized boolean begin(Sending next) {
    boolean begins = !lane.isStopping() && !incarnation.isOver() && !cancelled && !decided.get();
    if (begins) {
      sending = next;
      begun = true;
      if (next.timeout.compareTo(Watchdog.interval(shared.sendTimeout())) < 0) {
        shared.soonDeadline().ring();
      }
    }
    return begins;
  }

  /** Gives the task back as it was; for attempts that were never started. */
  void release() {
    settle(Settlement.release(claim));
  }

  /** Gives the task back as it was, for later: this worker cannot deal with it now. */
  void postpone() {
    settle(Settlement.holdBack(claim, shared.store().now().plus(POSTPONEMENT)));
  }

  /** How long ago it was claimed. */
  Duration waiting() {
    return Duration.ofNanos(System.nanoTime() - claimedNanos);
  }

  /** After how long the send shall be over. */
  Duration timeout() {
    Sending started = sending;
    return started == null ? shared.sendTimeout() : started.timeout;
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
    Sending running = sending;
    if (running != null && !interrupted && !decided.get()) {
      interrupted = true;
      interruptedNanos = System.nanoTime();
      running.thread.interrupt();
    }
  }

  /** How long ago the send was asked to end; zero when it was not. */
  synchronized Duration sinceInterrupt() {
    return interrupted ? Duration.ofNanos(System.nanoTime() - interruptedNanos) : Duration.ZERO;
  }

  /** Asks the send to end, or not to start; the store knows what becomes of the task. */
  synchronized void cancel() {
    cancelled = true;
    interrupt();
  }

  /** Goes on without waiting for the send any longer. */
  void abandon() {
    Sending hanging = sending;
    if (hanging != null) {
      conclude(hanging, DeliveryResult.unknown("the send did not end"));
    }
  }

  /** Forgets the claim, which counts no more, and ends the send. */
  synchronized void drop() {
    interrupt();
    if (decided.compareAndSet(false, true)) {
      notBegun();
      lane.over(1);
    }
  }

  /** A send that did not begin took nothing from the limits on sending. */
  private void notBegun() {
    if (!begun) {
      lane.limits().neverBegan(1);
    }
  }

  private Optional<Verdict> withoutSending(
      TaskHeader header, Task task, Delivery delivery, Instant now) {
    AnswerReader reader = new AnswerReader(claim, header, task, now, now);
    if (header.crashes() > 0 && lane.onUnknown() == OnUnknown.HOLD) {
      DeliveryResult unknown = DeliveryResult.unknown("its worker died while it was being sent");
      return Optional.of(reader.read(delivery, unknown, lane.onUnknown()));
    }
    if (header.crashes() >= MOST_CRASHES) {
      return Optional.of(reader.crashLoop());
    }
    return task.staleAfter()
        .filter(limit -> now.isAfter(header.nominal().plus(limit)))
        .map(reader::stale)
        .or(reader::missed)
        .or(() -> lane.limits().recipients().flatMap(guard -> tooMany(reader, guard, delivery)));
  }

  private Optional<Verdict> tooMany(AnswerReader reader, RecipientGuard guard, Delivery delivery) {
    Duration wait = guard.wait(delivery, lane.channel());
    return wait.isZero() ? Optional.empty() : Optional.of(reader.tooMany(guard.limit(), wait));
  }

  private DeliveryResult send(Delivery delivery) {
    try {
      DeliveryResult result = lane.channel().send(delivery);
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
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt(); // until finish() knows whom it was meant for
    }
    return interrupted || Thread.currentThread().isInterrupted();
  }

  /** Takes the result of the sender's own thread. An interrupt must not reach the store's calls. */
  private void finish(Sending ended, DeliveryResult result) {
    boolean meantForOthers;
    synchronized (this) {
      sending = null;
      meantForOthers = Thread.interrupted() && !interrupted;
    }
    conclude(ended, result);
    if (meantForOthers) {
      Thread.currentThread().interrupt();
    }
  }

  private void conclude(Sending send, DeliveryResult result) {
    AnswerReader reader =
        new AnswerReader(claim, send.header, send.task, send.started, shared.store().now());
    Verdict verdict = reader.read(send.delivery, result, lane.onUnknown());
    if (decided.compareAndSet(false, true)) {
      Duration took = Duration.ofNanos(System.nanoTime() - send.startedNanos);
      shared.events().emit(listener -> listener.attempted(send.delivery, result, took));
      apply(verdict);
    }
  }

  private void apply(Verdict verdict) {
    lane.gate().close(verdict.routeWaits());
    settleDecided(verdict.settlement(), verdict.event());
  }

  private void settle(Settlement settlement) {
    if (decided.compareAndSet(false, true)) {
      settleDecided(settlement, Verdict.NO_EVENT);
    }
  }

  private void settleDecided(Settlement settlement, Consumer<NotifyListener> event) {
    notBegun();
    shared
        .settlers()
        .get(claim.partition())
        .settle(new Settler.Finished(lane, incarnation, settlement, event));
  }

  /** What is needed to judge a send, by its own thread or by another. */
  private record Sending(
      Thread thread,
      Delivery delivery,
      TaskHeader header,
      Task task,
      Duration timeout,
      Instant started,
      long startedNanos) {}
}
