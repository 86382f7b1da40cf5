package io.notifykit.examples.benchmarks.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures one contender in a process of its own: 16 threads send until the JIT compiler is done,
 * then send so many mails once more; prints mails per second.
 */
public final class MailDriver {
  private MailDriver() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    long warmNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[3]));
    try (MailContender contender = open(arguments[0], port)) {
      for (long end = System.nanoTime() + warmNanos; System.nanoTime() - end < 0; ) {
        send(contender, count / 10);
      }
      long start = System.nanoTime();
      send(contender, count);
      System.out.println(count * 1e9 / (System.nanoTime() - start));
    }
    System.exit(0);
  }

  private static MailContender open(String name, int port) {
    return name.equals("notify") ? new NotifyMail(port) : new SimpleJavaMail(port);
  }

  private static void send(MailContender contender, int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(MailContender.CONNECTIONS);
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> senders = new ArrayList<>();
    for (int i = 0; i < MailContender.CONNECTIONS; i++) {
      senders.add(
          threads.submit(
              () -> {
                for (int number = next.getAndIncrement(); number < count; ) {
                  contender.send(number);
                  number = next.getAndIncrement();
                }
                return null;
              }));
    }
    for (Future<?> sender : senders) {
      sender.get();
    }
    threads.shutdown();
  }
}
