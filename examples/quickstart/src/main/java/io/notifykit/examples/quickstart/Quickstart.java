package io.notifykit.examples.quickstart;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.NotifyConfig;
import io.notifykit.NotifyListener;
import io.notifykit.Schedule;
import io.notifykit.TaskId;
import io.notifykit.email.Email;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.util.Map;

/**
 * Schedules e-mails now, later and cyclically, cancels one, and shows when each reached the
 * mailbox. Redis and the SMTP server are embedded: nothing has to be installed.
 */
public final class Quickstart {
  private static final int EXPECTED = 5;

  private Quickstart() {}

  public static void main(String[] arguments) throws Exception {
    Timeline timeline = new Timeline();
    try (LocalRedis redis = new LocalRedis();
        LocalMailbox mailbox = new LocalMailbox(timeline::delivered);
        NotifyClient client = NotifyClient.connect(redis.uri());
        Worker worker =
            Worker.builder(client)
                .discoverChannels(
                    NotifyConfig.from(
                        Map.of(
                            "notify.email.host", "localhost",
                            "notify.email.port", "" + mailbox.smtpPort(),
                            "notify.email.security", "none",
                            "notify.email.from", "shop@example.org")))
                .listener(telling(timeline))
                .build()) {
      worker.start();
      timeline.started(redis.uri(), mailbox.smtpPort());

      TaskId now = client.schedule(email("Welcome"));
      timeline.scheduled(client, now, "Welcome", "now");

      TaskId later = client.schedule(email("Reminder"), Schedule.in(Duration.ofSeconds(2)));
      timeline.scheduled(client, later, "Reminder", "in 2 seconds");

      Schedule.Recurring everySecond = Schedule.every(Duration.ofSeconds(1));
      TaskId cyclic = client.schedule(email("Countdown"), everySecond.times(3));
      timeline.scheduled(client, cyclic, "Countdown", "every second, 3 times");

      TaskId regretted = client.schedule(email("Mistake"), Schedule.in(Duration.ofSeconds(1)));
      timeline.scheduled(client, regretted, "Mistake", "in 1 second");
      timeline.cancelled("Mistake", client.cancel(regretted));

      timeline.awaitDeliveries(EXPECTED);
      worker.stop(Duration.ofSeconds(5));
      timeline.atTheEnd(client, now, "Welcome");
      timeline.atTheEnd(client, later, "Reminder");
      timeline.atTheEnd(client, cyclic, "Countdown");
      timeline.atTheEnd(client, regretted, "Mistake");
    }
  }

  private static NotifyListener telling(Timeline timeline) {
    return new NotifyListener() {
      @Override
      public void attempted(Delivery delivery, DeliveryResult result, Duration took) {
        timeline.attempted(delivery.message().attribute("subject").orElse(""), result, took);
      }
    };
  }

  private static Message email(String subject) {
    return Email.to("Ada <ada@example.org>")
        .subject(subject)
        .text("Hello, Ada.")
        .html("<p>Hello, <b>Ada</b>.</p>")
        .build();
  }
}
