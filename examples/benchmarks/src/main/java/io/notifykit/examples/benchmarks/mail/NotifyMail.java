package io.notifykit.examples.benchmarks.mail;

import io.notifykit.Channel;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyConfig;
import io.notifykit.TaskId;
import io.notifykit.email.Email;
import io.notifykit.email.EmailChannel;
import java.util.Map;

/** The e-mail channel by itself, as a worker's senders call it. */
final class NotifyMail implements MailContender {
  private final Channel channel;

  NotifyMail(int port) {
    Map<String, String> settings =
        Map.of(
            "notify.email.host", "localhost",
            "notify.email.port", String.valueOf(port),
            "notify.email.security", "none",
            "notify.email.from", "Shop <shop@example.com>",
            "notify.email.connections", String.valueOf(CONNECTIONS));
    channel = EmailChannel.builder(NotifyConfig.from(settings).section("email")).build();
  }

  @Override
  public void send(int number) throws Exception {
    Message message =
        Email.to("Customer <customer" + number + "@example.org>")
            .subject("Your order " + number)
            .text(MailContender.text(number))
            .html(MailContender.html(number))
            .build();
    DeliveryResult result = channel.send(Delivery.first(TaskId.of("order:" + number), message));
    if (!(result instanceof DeliveryResult.Accepted)) {
      throw new IllegalStateException(result.toString());
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
