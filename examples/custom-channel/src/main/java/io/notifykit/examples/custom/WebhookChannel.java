package io.notifykit.examples.custom;

import io.notifykit.Channel;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts the body of a message to the URL that is its recipient. */
final class WebhookChannel implements Channel {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Duration timeout;

  WebhookChannel(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public DeliveryResult send(Delivery delivery) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(delivery.message().recipient()))
            .timeout(timeout)
            .header("Idempotency-Key", delivery.idempotencyKey())
            .POST(HttpRequest.BodyPublishers.ofString(delivery.message().body()))
            .build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status < 300) {
      return DeliveryResult.accepted();
    }
    return status == 429 || status == 503
        ? DeliveryResult.retry("HTTP " + status)
        : DeliveryResult.rejected("HTTP " + status);
  }
}
