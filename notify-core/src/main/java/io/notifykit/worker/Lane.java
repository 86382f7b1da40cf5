package io.notifykit.worker;

import io.notifykit.Channel;
import io.notifykit.Claim;
import io.notifykit.OnUnknown;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel of a worker: its permits, its gate and its senders. A permit is taken before a task
 * is claimed and given back when the task is settled, so nothing is held that cannot run.
 * Thread-safe.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** How long after its interrupt a send may still answer: as long again, but not for ever. */
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(5);

  private final String name;
  private final Channel channel;
  private final OnUnknown onUnknown;
  private final int concurrency;
  private final Shared shared;
  private final Executor executor;
  private final Gate gate;
  private final Semaphore permits;
  private final Queue<Attempt> inbox = new ConcurrentLinkedQueue<>();
  private final Set<Attempt> started = ConcurrentHashMap.newKeySet();
  private final AtomicInteger senders = new AtomicInteger();
  private final AtomicInteger abandoned = new AtomicInteger();
  private volatile boolean stopping;

  Lane(String name, Channel channel, int concurrency, Shared shared, Executor executor) {
    this.name = name;
    this.channel = channel;
    this.onUnknown = channel.onUnknown();
    this.concurrency = concurrency;
    this.shared = shared;
    this.executor = executor;
    this.gate = new Gate(shared.store());
    this.permits = new Semaphore(concurrency);
  }

  String name() {
    return name;
  }

  Channel channel() {
    return channel;
  }

  OnUnknown onUnknown() {
    return onUnknown;
  }

  Gate gate() {
    return gate;
  }

  boolean isStopping() {
    return stopping;
  }

  /**
   * Takes permits: waits for the first, then takes as many of the others as are free.
   *
   * @param share the part of the free permits to take, one in {@code share}
   * @return how many were taken; 0 when none was free for a second
   */
  int takePermits(int share) throws InterruptedException {
    if (abandoned.get() >= concurrency) {
      // As many threads hang as may send: more of them would help nobody.
      new Bell().await(Duration.ofSeconds(1));
      return 0;
    }
    if (!permits.tryAcquire(1, TimeUnit.SECONDS)) {
      return 0;
    }
    if (abandoned.get() >= concurrency) {
      permits.release(); // it is free because its send was given up while we waited
      return 0;
    }
    int more = permits.availablePermits() / share;
    return more > 0 && permits.tryAcquire(more) ? 1 + more : 1;
  }

  void givePermits(int count) {
    permits.release(count);
  }

  /** An attempt is over: its permit is free. */
  void finished() {
    permits.release();
  }

  /**
   * Sends claims, each with a permit, on the senders' threads. When the executor takes no work and
   * no sender is left they go back, and what it threw makes the fetcher wait.
   */
  void send(Incarnation incarnation, List<Claim> claims) {
    for (Claim claim : claims) {
      inbox.add(new Attempt(this, shared, incarnation, claim));
    }
    if (stopping) {
      releaseInbox();
      return;
    }
    startSenders(claims.size());
  }

  /** Sends claims on this thread; once it is interrupted, the others go back. */
  void sendHere(Incarnation incarnation, List<Claim> claims) {
    for (Claim claim : claims) {
      Attempt attempt = new Attempt(this, shared, incarnation, claim);
      if (Thread.currentThread().isInterrupted()) {
        attempt.release();
      } else {
        run(attempt);
      }
    }
  }

  private void startSenders(int most) {
    for (int i = 0; i < most && !inbox.isEmpty() && takePlace(); i++) {
      try {
        executor.execute(this::drain);
      } catch (RuntimeException | Error refused) {
        if (senders.decrementAndGet() > 0) {
          return; // those at work look into the inbox before they leave
        }
        releaseInbox();
        throw refused;
      }
    }
  }

  /** Takes the place of one more sender; false when there are enough. */
  private boolean takePlace() {
    int running;
    do {
      running = senders.get();
      if (running >= concurrency) {
        return false;
      }
    } while (!senders.compareAndSet(running, running + 1));
    return true;
  }

  /** One sender: works until the inbox is empty. */
  private void drain() {
    do {
      for (Attempt attempt; !stopping && (attempt = inbox.poll()) != null; ) {
        boolean placeIsOurs = run(attempt);
        // Whoever interrupted this thread meant a send that is over, or a channel left it so.
        Thread.interrupted();
        if (!placeIsOurs) {
          abandoned.decrementAndGet();
          return; // another sender took it long ago
        }
      }
      senders.decrementAndGet();
    } while (!stopping && !inbox.isEmpty() && takePlace());
  }

  private boolean run(Attempt attempt) {
    started.add(attempt);
    try {
      attempt.run();
    } catch (RuntimeException | Error broken) {
      LOG.error("Channel {}: an attempt broke; its task waits", name, broken);
      attempt.postpone();
    }
    return started.remove(attempt);
  }

  /** Interrupts sends that take too long, and goes on without those that ignore it. */
  void checkDeadlines() {
    for (Attempt attempt : started) {
      Duration running = attempt.running();
      if (running.compareTo(shared.sendTimeout()) > 0) {
        attempt.interrupt();
      }
      if (running.compareTo(shared.sendTimeout().plus(grace())) > 0) {
        abandon(attempt);
      }
    }
  }

  private Duration grace() {
    Duration again = shared.sendTimeout();
    return again.compareTo(LONGEST_GRACE) < 0 ? again : LONGEST_GRACE;
  }

  private void abandon(Attempt attempt) {
    if (started.remove(attempt)) {
      LOG.warn("Channel {}: a send ignored its interrupt; its thread was given up", name);
      abandoned.incrementAndGet();
      senders.decrementAndGet();
      // On another thread: the store may not answer, and the watchdog must not wait for it.
      shared.spareThreads().execute(attempt::abandon);
      startSenders(concurrency); // for what waits in the inbox
    }
  }

  /**
   * The store gave our claims of this incarnation to others: ends them, and what they say is void.
   */
  void drop(Incarnation incarnation) {
    List<Attempt> lost = inbox.stream().filter(a -> a.incarnation() == incarnation).toList();
    lost.stream().filter(inbox::remove).forEach(Attempt::drop);
    started.stream().filter(attempt -> attempt.incarnation() == incarnation).forEach(Attempt::drop);
  }

  /** From now on nothing starts; what was claimed and not started goes back. */
  void stop() {
    stopping = true;
    releaseInbox();
  }

  private void releaseInbox() {
    for (Attempt attempt; (attempt = inbox.poll()) != null; ) {
      attempt.release();
    }
  }

  /** Waits until every attempt is settled. */
  boolean awaitIdle(Duration longest) throws InterruptedException {
    boolean idle =
        permits.tryAcquire(concurrency, Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
    if (idle) {
      permits.release(concurrency);
    }
    return idle;
  }

  void interruptAll() {
    started.forEach(Attempt::interrupt);
  }

  void abandonAll() {
    started.forEach(this::abandon);
  }
}
