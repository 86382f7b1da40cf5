package io.notifykit.worker;

import io.notifykit.Channel;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.OnUnknown;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A channel whose sends last until the test lets them go. */
final class HeldChannel implements Channel {
  private final OnUnknown onUnknown;
  private final List<Delivery> begun = new CopyOnWriteArrayList<>();
  private final Semaphore leave = new Semaphore(0);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger interrupts = new AtomicInteger();
  private volatile boolean deaf;

  HeldChannel() {
    this(OnUnknown.RESEND);
  }

  HeldChannel(OnUnknown onUnknown) {
    this.onUnknown = onUnknown;
  }

  /** From now on its sends ignore interrupts. */
  HeldChannel deaf() {
    deaf = true;
    return this;
  }

  /** Lets sends end, of those that run or of those that come. */
  void letGo(int sends) {
    leave.release(sends);
  }

  List<String> begun() {
    return begun.stream().map(delivery -> delivery.taskId().value()).toList();
  }

  int running() {
    return running.get();
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  int interrupts() {
    return interrupts.get();
  }

  @Override
  public DeliveryResult send(Delivery delivery) throws InterruptedException {
    mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
    begun.add(delivery);
    try {
      if (deaf) {
        leave.acquireUninterruptibly();
      } else {
        leave.acquire();
      }
      return DeliveryResult.accepted();
    } catch (InterruptedException asked) {
      interrupts.incrementAndGet();
      throw asked;
    } finally {
      running.decrementAndGet();
    }
  }

  @Override
  public OnUnknown onUnknown() {
    return onUnknown;
  }
}
