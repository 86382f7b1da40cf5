package io.notifykit.worker;

import io.notifykit.Channel;
import io.notifykit.Claim;
import io.notifykit.ClaimKey;
import io.notifykit.OnUnknown;
import io.notifykit.time.Durations;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel of a worker: its capacity, its gate and its senders. A permit is taken before a task
 * is claimed and given back when the task is settled, so nothing is held that cannot run soon.
 * Thread-safe.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** How long after its interrupt a send may still answer: as long again, but not for ever. */
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(5);

  /** What was read ahead and has not begun by then is better off with another worker. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final String name;
  private final Channel channel;
  private final OnUnknown onUnknown;
  private final Shared shared;
  private final Executor executor;
  private final LaneLimits limits;
  private final Gate gate;
  private final Capacity capacity;
  private final Deque<Attempt> inbox = new ConcurrentLinkedDeque<>();
  private final Set<Attempt> started = ConcurrentHashMap.newKeySet();
  private final AtomicInteger senders = new AtomicInteger();
  private volatile boolean stopping;

  /**
   * @param concurrency how many sends run at once at most, as far as the limits allow that
   */
  Lane(
      String name,
      Channel channel,
      int concurrency,
      LaneLimits limits,
      Shared shared,
      Executor executor) {
    this.name = name;
    this.channel = channel;
    this.onUnknown = channel.onUnknown();
    this.limits = limits;
    this.shared = shared;
    this.executor = executor;
    this.gate = new Gate(shared.store());
    this.capacity =
        new Capacity(
            limits.concurrency(concurrency),
            // Where not knowing is dear a crash would hold it.
            onUnknown != OnUnknown.HOLD && limits.allowReadAhead());
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

  LaneLimits limits() {
    return limits;
  }

  Gate gate() {
    return gate;
  }

  Capacity capacity() {
    return capacity;
  }

  boolean isStopping() {
    return stopping;
  }

  /** Attempts are over: their permits are free, and so are their places. */
  void over(int count) {
    limits.over(count);
    capacity.give(count);
  }

  /** Gives a claim back that came with a permit, as it was. */
  void giveBack(Incarnation incarnation, Claim claim) {
    new Attempt(this, shared, incarnation, claim).release();
  }

  /**
   * Sends claims, each with a permit, on the senders' threads. When the executor takes no work and
   * no sender is left they go back, and what it threw makes the fetcher wait.
   */
  void send(Incarnation incarnation, List<Claim> claims) {
    if (!claims.isEmpty()) {
      capacity.readAhead().claimed(claims.stream().anyMatch(claim -> claim.task().hasCrashed()));
    }
    for (Claim claim : claims) {
      inbox.add(new Attempt(this, shared, incarnation, claim));
    }
    if (stopping) {
      releaseInbox();
      return;
    }
    try {
      startSender();
    } catch (RuntimeException | Error refused) {
      if (senders.get() == 0) {
        releaseInbox();
        throw refused;
      }
      // Those at work look into the inbox before they leave.
    }
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

  /** Starts one more sender where there is work and room for one. */
  private void startSender() {
    if (inbox.isEmpty() || !takePlace()) {
      return;
    }
    try {
      executor.execute(this::drain);
    } catch (RuntimeException | Error refused) {
      senders.decrementAndGet();
      throw refused;
    }
  }

  /** Takes the place of one more sender; false when there are enough. */
  private boolean takePlace() {
    int running;
    do {
      running = senders.get();
      if (running >= capacity.senders()) {
        return false;
      }
    } while (!senders.compareAndSet(running, running + 1));
    return true;
  }

  /**
   * One sender: starts the next one, then works until the inbox is empty. So where sends are slow
   * there are soon as many senders as may be, and where they are quick no more than are of use.
   */
  private void drain() {
    do {
      boolean alone = true;
      long begin = System.nanoTime();
      for (Attempt attempt; !stopping && (attempt = inbox.poll()) != null; ) {
        if (alone) {
          startNext();
          alone = false;
        }
        boolean placeIsOurs = run(attempt);
        // Whoever interrupted this thread meant a send that is over, or a channel left it so.
        Thread.interrupted();
        if (!placeIsOurs) {
          capacity.hangsNoMore();
          return; // another sender took it long ago
        }
        long end = System.nanoTime();
        capacity.readAhead().took(end - begin);
        begin = end;
      }
      senders.decrementAndGet();
    } while (!stopping && !inbox.isEmpty() && takePlace());
  }

  private void startNext() {
    try {
      startSender();
    } catch (RuntimeException | Error refused) {
      LOG.debug("Channel {}: no thread for another sender", name, refused);
    }
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

  /**
   * Interrupts sends that take too long, and goes on without those that ignore it.
   *
   * @return how soon to look again; {@code longest} when no deadline comes before
   */
  Duration checkDeadlines(Duration longest) {
    Duration next = longest;
    for (Attempt attempt : started) {
      Duration left = attempt.timeout().minus(attempt.running());
      if (left.isNegative()) {
        attempt.interrupt();
        left = Durations.shorter(attempt.timeout(), LONGEST_GRACE).minus(attempt.sinceInterrupt());
      }
      if (left.isNegative()) {
        abandon(attempt);
      } else if (left.compareTo(next) < 0) {
        next = left;
      }
    }
    return next;
  }

  /** Gives back what was read ahead and did not get its turn. */
  void checkReadAhead() {
    Attempt next = inbox.peek();
    if (next != null
        && next.waiting().compareTo(LONGEST_WAIT) > 0
        && capacity.holdsMoreThanSenders()) {
      capacity.readAhead().stalled();
      releaseInbox();
    }
  }

  private void abandon(Attempt attempt) {
    if (started.remove(attempt)) {
      LOG.warn("Channel {}: a send ignored its interrupt; its thread was given up", name);
      capacity.hangs();
      senders.decrementAndGet();
      // On another thread: the store may not answer, and the watchdog must not wait for it.
      shared.spareThreads().execute(attempt::abandon);
      startNext(); // for what waits in the inbox
    }
  }

  /** The task was cancelled: its send is asked to end, or does not start. */
  void stopSending(Incarnation incarnation, ClaimKey key) {
    List<Attempt> unsent = inbox.stream().filter(a -> a.isOf(incarnation, key)).toList();
    unsent.stream().filter(inbox::remove).forEach(Attempt::release);
    started.stream().filter(a -> a.isOf(incarnation, key)).forEach(Attempt::cancel);
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

  /** The last goes first: each goes to the head of its queue. */
  private void releaseInbox() {
    for (Attempt attempt; (attempt = inbox.pollLast()) != null; ) {
      attempt.release();
    }
  }

  /** Waits until every attempt is settled. */
  boolean awaitIdle(Duration longest) throws InterruptedException {
    return capacity.awaitIdle(longest);
  }

  void interruptAll() {
    started.forEach(Attempt::interrupt);
  }

  void abandonAll() {
    started.forEach(this::abandon);
  }
}
