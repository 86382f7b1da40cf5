package io.notifykit.examples.quickstart;

import io.notifykit.CancelResult;
import io.notifykit.Channel;
import io.notifykit.ChannelContext;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.NotifyConfig;
import io.notifykit.Priority;
import io.notifykit.RetryPolicy;
import io.notifykit.Schedule;
import io.notifykit.ScheduleResult;
import io.notifykit.Settings;
import io.notifykit.Task;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.email.Email;
import io.notifykit.route.RouteSettings;
import io.notifykit.route.Routes;
import io.notifykit.template.Content;
import io.notifykit.template.TemplateSource;
import io.notifykit.template.Templates;
import io.notifykit.testing.MutableClock;
import io.notifykit.testing.RecordingChannel;
import io.notifykit.worker.Worker;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;

/** Every Java snippet of the README, line for line, so that the compiler reads them too. */
final class ReadmeSnippets {

  private ReadmeSnippets() {}

  // spotless:off (the README's lines are shorter)

  static void program(Properties properties, CountDownLatch shutdown) throws Exception {
    NotifyConfig config = NotifyConfig.from(properties);
    try (NotifyClient client = NotifyClient.connect("redis://localhost:6379");
        Worker worker = Worker.builder(client).discoverChannels(config).build()) {
      worker.start();

      Message welcome = Email.to("ada@example.org")
          .subject("Welcome").text("Hello, Ada.").html("<p>Hello, Ada.</p>").build();

      client.schedule(welcome);                                                  // now
      client.schedule(welcome, Schedule.in(Duration.ofMinutes(10)));             // later
      client.schedule(welcome,                                                   // again and again
          Schedule.daily(LocalTime.of(9, 0), ZoneId.of("Europe/Paris")).times(5));

      shutdown.await();                                                          // your own signal
    }
  }

  static void knobs(NotifyClient client, Message welcome) {
    TaskId id = client.schedule(
        Task.of(welcome)
            .id("welcome:42")                      // twice -> DuplicateTaskException
            .group("customer:42")                  // client.cancelGroup("customer:42")
            .schedule(Schedule.in(Duration.ofDays(1)))
            .priority(Priority.HIGH)
            .staleAfter(Duration.ofHours(2))       // dropped when it could not be sent in time
            .retry(RetryPolicy.exponential(5, Duration.ofSeconds(1), Duration.ofMinutes(10)))
            .build());

    Optional<TaskInfo> info = client.find(id);     // state, next due, attempts, last reasons
    CancelResult result = client.cancel(id);       // CANCELLED, RUNNING, ALREADY_DONE, NOT_FOUND
    Assertions.assertThat(info).isPresent();
    Assertions.assertThat(result).isEqualTo(CancelResult.CANCELLED);
  }

  static void bulk(NotifyClient client, Message welcome, List<Task> tasks) {
    CompletableFuture<TaskId> soon = client.scheduleAsync(welcome);   // does not wait for the store
    List<ScheduleResult> many = client.scheduleAll(tasks);            // 1,000 in a round trip
    Assertions.assertThat(soon.join()).isNotNull();
    Assertions.assertThat(many).hasSameSizeAs(tasks);
  }

  static void templates(NotifyClient client) {
    Templates templates = Templates.from(TemplateSource.classPath("templates"));   // once
    Content content = templates.render("welcome", Locale.forLanguageTag("de-AT"), Map.of("name", "Ada"));
    client.schedule(Email.to("ada@example.org").content(content).build());
  }

  static final class PagerChannel implements Channel {
    @Override
    public DeliveryResult send(Delivery delivery) throws Exception {
      int status = page(delivery.message().recipient(), delivery.message().body());
      return status == 200 ? DeliveryResult.accepted()
          : status == 503 ? DeliveryResult.retry("the pager network is busy")
          : DeliveryResult.rejected("status " + status);
    }

    private static int page(String number, String text) {
      return number.isEmpty() || text.isEmpty() ? 400 : 200;
    }
  }

  static final class RoutedPagerChannel implements Channel {
    private final Routes<Account> routes;

    RoutedPagerChannel(ChannelContext context) {
      // The keys notify.pager.accounts.<name>.*, and notify.pager.routes=main, spare
    this.routes = RouteSettings.read(context.settings(), Account::read).routes("pager", context);
    }

    @Override
    public DeliveryResult send(Delivery delivery) throws Exception {
      return routes.send(delivery, account -> account.page(delivery.message()));
    }

    record Account(String network) {
      static Account read(String name, Settings settings) {
        return new Account(settings.required("network"));
      }

      DeliveryResult page(Message message) {
        return network.equals("down")
            ? DeliveryResult.unavailable("no signal")
            : DeliveryResult.accepted(network + " " + message.recipient());
      }
    }
  }

  static void reminderIsSentAfterADay() {
    MutableClock clock = MutableClock.at("2026-03-28T12:00:00Z");
    RecordingChannel pager = new RecordingChannel();
    Message reminder = Message.to("pager", "12345").body("Call Ada").build();
    try (NotifyClient client = NotifyClient.builder().store("memory:").clock(clock).build();
        Worker worker = Worker.builder(client).channel("pager", pager).build()) {
      client.schedule(reminder, Schedule.in(Duration.ofDays(1)));

      worker.runDue();
      Assertions.assertThat(pager.deliveries()).isEmpty();

      clock.advance(Duration.ofDays(1));
      worker.runDue();
      Assertions.assertThat(pager.deliveries()).hasSize(1);
    }
  }
  // spotless:on
}
