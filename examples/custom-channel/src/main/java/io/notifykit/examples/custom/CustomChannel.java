package io.notifykit.examples.custom;

import com.sun.net.httpserver.HttpServer;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.NotifyConfig;
import io.notifykit.NotifyListener;
import io.notifykit.RetryPolicy;
import io.notifykit.Task;
import io.notifykit.worker.Worker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends one message by a channel of our own to a server that is busy at first. */
public final class CustomChannel {

  private CustomChannel() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server = busyAtFirst();
    CountDownLatch accepted = new CountDownLatch(1);
    try (NotifyClient client = NotifyClient.connect("memory:");
        Worker worker =
            Worker.builder(client)
                .discoverChannels(NotifyConfig.from(Map.of("notify.webhook.timeout", "PT5S")))
                .listener(printing(accepted))
                .build()) {
      worker.start();
      String url = "http://localhost:" + server.getAddress().getPort() + "/orders";
      client.schedule(
          Task.of(Message.to("webhook", url).body("{\"order\":42}").build())
              .retry(RetryPolicy.exponential(5, Duration.ofMillis(200), Duration.ofSeconds(5)))
              .build());
      accepted.await();
    } finally {
      server.stop(0);
    }
  }

  /** Answers 503 twice, then 200. */
  private static HttpServer busyAtFirst() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/orders",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(requests.incrementAndGet() <= 2 ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static NotifyListener printing(CountDownLatch accepted) {
    return new NotifyListener() {
      @Override
      public void attempted(Delivery delivery, DeliveryResult result, Duration took) {
        System.out.println("attempt " + delivery.attempt() + ": " + result);
        if (result instanceof DeliveryResult.Accepted) {
          accepted.countDown();
        }
      }
    };
  }
}
