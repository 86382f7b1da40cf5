package io.notifykit.worker;

import io.notifykit.Claim;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Ending;
import io.notifykit.LogEntry;
import io.notifykit.NotifyListener;
import io.notifykit.OnUnknown;
import io.notifykit.RecipientLimit;
import io.notifykit.RetryPolicy;
import io.notifykit.Settlement;
import io.notifykit.Task;
import io.notifykit.TaskHeader;
import io.notifykit.TaskState;
import io.notifykit.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads the answers of channels and turns them into verdicts; the only class that does. */
final class AnswerReader {
  /** How long a channel rests whose credentials were refused, before tasks try again. */
  private static final Duration SUSPENSION = Duration.ofMinutes(1);

  /** A channel that names no time to wait would be asked again and again without a pause. */
  private static final Duration SHORTEST_THROTTLE = Duration.ofSeconds(1);

  private static final Duration LONGEST_THROTTLE = Duration.ofHours(1);

  private final Claim claim;
  private final TaskHeader header;
  private final Task task;
  private final Instant started;
  private final Instant now;

  /**
   * @param started when the attempt began; later occurrences that were due then are covered by it
   * @param now the end of the attempt
   */
  AnswerReader(Claim claim, TaskHeader header, Task task, Instant started, Instant now) {
    this.claim = claim;
    this.header = header;
    this.task = task;
    this.started = started;
    this.now = now;
  }

  /** Reads any answer, even one that makes no sense: that counts as unknown. */
  Verdict read(Delivery delivery, DeliveryResult result, OnUnknown onUnknown) {
    try {
      return readSound(delivery, result, onUnknown);
    } catch (RuntimeException senseless) {
      String reason = "the answer cannot be read: " + senseless.getClass().getName();
      return readSound(delivery, DeliveryResult.unknown(reason), onUnknown);
    }
  }

  private Verdict readSound(Delivery delivery, DeliveryResult result, OnUnknown onUnknown) {
    if (result instanceof DeliveryResult.Accepted accepted) {
      return accepted(accepted);
    } else if (result instanceof DeliveryResult.Retry retry) {
      return retry(
          result,
          Durations.shorter(retry.after().orElse(Duration.ZERO), RetryPolicy.LONGEST_DELAY));
    } else if (result instanceof DeliveryResult.Throttled throttled) {
      Duration wait =
          Durations.longer(
              Durations.shorter(throttled.after(), LONGEST_THROTTLE), SHORTEST_THROTTLE);
      return waits(result, wait, Verdict.NO_EVENT);
    } else if (result instanceof DeliveryResult.Suspended) {
      String channel = header.channel();
      return waits(result, SUSPENSION, listener -> listener.suspended(channel, result.reason()));
    } else if (result instanceof DeliveryResult.Rejected) {
      return dead(result, result.reason(), Verdict.NO_EVENT);
    } else if (result instanceof DeliveryResult.Gone) {
      return dead(
          result,
          result.reason(),
          listener -> listener.recipientGone(delivery.message(), result.reason()));
    } else if (result instanceof DeliveryResult.Unknown) {
      return onUnknown == OnUnknown.HOLD
          ? dead(result, "UNKNOWN: " + result.reason(), Verdict.NO_EVENT)
          : retry(result, Duration.ZERO);
    }
    throw new AssertionError(result);
  }

  /** The occurrence is too old to be sent. */
  Verdict stale(Duration limit) {
    return dropped("stale", limit);
  }

  /**
   * Drops an occurrence that was not begun within the grace of its schedule; empty when it shall be
   * sent. One that was begun in time, however that ended, was not missed.
   */
  Optional<Verdict> missed() {
    boolean untouched =
        header.attempt() == 1 && header.crashes() == 0 && header.reasons().isEmpty();
    return task.schedule()
        .misfire()
        .grace()
        .filter(grace -> untouched && now.isAfter(header.nominal().plus(grace)))
        .map(grace -> dropped("missed", grace));
  }

  /** The recipient had as many as it may get; that is no attempt. */
  Verdict tooMany(RecipientLimit limit, Duration wait) {
    String reason = "RECIPIENT_LIMIT: " + limit.count() + " in " + limit.window();
    if (limit.excess() == RecipientLimit.Excess.DEAD_LETTER) {
      return dead("limited", reason, Verdict.NO_EVENT);
    }
    TaskHeader later = header.postponed(now.plus(wait), reason);
    return verdict(Settlement.goOn(claim, later, entry("limited", "", reason)), Verdict.NO_EVENT);
  }

  /** The task killed its worker again and again. */
  Verdict crashLoop() {
    return dead(
        "crash-loop", "CRASH_LOOP: " + header.crashes() + " workers died", Verdict.NO_EVENT);
  }

  /** Goes on with the first occurrence that is not later than the limit. */
  private Verdict dropped(String answer, Duration limit) {
    Instant tooOld = now.minus(limit).minusNanos(1); // on the limit it is not
    return verdict(
        goOnOrEnd(() -> following().firstAfter(tooOld), TaskState.STALE, "", entry(answer, "", "")),
        listener -> listener.stale(claim.task().id(), header.occurrence()));
  }

  private Verdict accepted(DeliveryResult.Accepted accepted) {
    String line = entry("accepted", accepted.providerId().orElse(""), "");
    return verdict(goOnOrEnd(this::nextOccurrence, TaskState.DONE, "", line), Verdict.NO_EVENT);
  }

  private Verdict retry(DeliveryResult result, Duration atLeast) {
    double jitter = ThreadLocalRandom.current().nextDouble();
    Optional<Duration> backOff = Patience.after(header.attempt(), task.retry(), jitter);
    if (backOff.isEmpty()) {
      return dead(result, result.reason(), Verdict.NO_EVENT);
    }
    Instant again = now.plus(Durations.longer(atLeast, backOff.get()));
    return verdict(
        Settlement.goOn(
            claim,
            header.retried(again, result.reason()),
            entry(name(result), "", result.reason())),
        Verdict.NO_EVENT);
  }

  private Verdict waits(DeliveryResult result, Duration wait, Consumer<NotifyListener> event) {
    return new Verdict(
        Settlement.goOn(
            claim,
            header.postponed(now.plus(wait), result.reason()),
            entry(name(result), "", result.reason())),
        // Other accounts of the channel may be free for other messages.
        task.message().account().isPresent() ? Duration.ZERO : wait,
        event);
  }

  private Verdict dead(DeliveryResult result, String reason, Consumer<NotifyListener> alsoTell) {
    return dead(name(result), reason, alsoTell);
  }

  private Verdict dead(String answer, String reason, Consumer<NotifyListener> alsoTell) {
    Settlement settlement =
        goOnOrEnd(this::nextOccurrence, TaskState.DEAD, reason, entry(answer, "", reason))
            .withDeadLetter(reason);
    return verdict(settlement, alsoTell);
  }

  /** Tells of a dead letter whenever the settlement keeps one. */
  private Verdict verdict(Settlement settlement, Consumer<NotifyListener> event) {
    Consumer<NotifyListener> events =
        settlement
            .deadReason()
            .map(why -> event.andThen(l -> l.dead(claim.task().id(), header.occurrence(), why)))
            .orElse(event);
    return new Verdict(settlement, Duration.ZERO, events);
  }

  /** Another occurrence, or the end of the task; a schedule that fails ends it as dead. */
  private Settlement goOnOrEnd(
      Supplier<Optional<Instant>> next, TaskState end, String reason, String line) {
    try {
      return next.get()
          .map(due -> Settlement.goOn(claim, header.nextOccurrence(due), line))
          .orElseGet(() -> Settlement.end(claim, Ending.of(end, header, reason), line));
    } catch (RuntimeException | Error broken) {
      String why = "SCHEDULE_FAILED: " + broken.getClass().getName();
      return Settlement.end(claim, Ending.of(TaskState.DEAD, header, why), line)
          .withDeadLetter(why);
    }
  }

  private Optional<Instant> nextOccurrence() {
    return following().afterAttempt(started);
  }

  private Following following() {
    return new Following(task.schedule(), header, now);
  }

  private String entry(String answer, String providerId, String reason) {
    return new LogEntry(
            now,
            claim.task().id(),
            header.channel(),
            header.occurrence(),
            header.attempt(),
            answer,
            Durations.longer(Duration.ZERO, Duration.between(started, now)),
            providerId,
            reason)
        .line();
  }

  private static String name(DeliveryResult result) {
    return result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
