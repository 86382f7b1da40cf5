package io.notifykit.route;

import io.notifykit.DeliveryResult;
import io.notifykit.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One message in search of a route that sends it. On one thread, used once. */
final class Search<A> {
  /** Up to here waiting for a route costs less than giving the task back and claiming it again. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  private final List<Guard<A>> all;
  private final List<Guard<A>> untried;
  private final long start = System.nanoTime();
  private DeliveryResult.@Nullable Retry failure;
  private @Nullable DeliveryResult refusal;

  Search(List<Guard<A>> order) {
    this.all = order;
    this.untried = new ArrayList<>(order);
  }

  DeliveryResult send(Routes.Sender<A> sender) throws Exception {
    Duration soonest;
    do {
      soonest = FOR_EVER;
      for (Iterator<Guard<A>> next = untried.iterator(); next.hasNext(); ) {
        Guard<A> guard = next.next();
        Guard.Leave leave = guard.enter();
        if (leave.pass().isPresent()) {
          next.remove();
          DeliveryResult result = guard.send(leave.pass().get(), sender);
          if (!mayGoElsewhere(result) || Thread.currentThread().isInterrupted()) {
            return result;
          }
        } else {
          soonest = Durations.shorter(soonest, leave.after());
        }
      }
    } while (!untried.isEmpty() && waited(soonest));
    return nobodySent(soonest);
  }

  /** Keeps the answer for the end when another route may try. */
  private boolean mayGoElsewhere(DeliveryResult result) {
    if (result instanceof DeliveryResult.Retry retry && retry.unavailable()) {
      failure = retry;
      return true;
    }
    boolean refused =
        result instanceof DeliveryResult.Throttled || result instanceof DeliveryResult.Suspended;
    if (refused) {
      refusal = result;
    }
    return refused;
  }

  private boolean waited(Duration wait) {
    if (wait.compareTo(PATIENCE.minusNanos(System.nanoTime() - start)) > 0) {
      return false;
    }
    try {
      new CountDownLatch(1).await(wait.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * An attempt that was made counts as one, or a message that fails everywhere would be the one
   * that tries each route that has waited, for ever, with all others behind it.
   */
  private DeliveryResult nobodySent(Duration soonest) {
    Duration wait =
        all.stream()
            .filter(guard -> !untried.contains(guard))
            .map(Guard::rest)
            .reduce(soonest, Durations::shorter);
    if (failure != null) {
      Duration after = Durations.longer(failure.after().orElse(Duration.ZERO), wait);
      return new DeliveryResult.Retry(
          failure.reason(), Optional.of(after).filter(time -> !time.isZero()), true);
    }
    if (refusal != null && (all.size() == 1 || isAlarm(refusal))) {
      return refusal;
    }
    String accounts = all.stream().map(Guard::account).collect(Collectors.joining(", "));
    return DeliveryResult.throttled("every route waits: " + accounts, wait);
  }

  private boolean isAlarm(DeliveryResult result) {
    return result instanceof DeliveryResult.Suspended && all.stream().allMatch(Guard::suspended);
  }
}
