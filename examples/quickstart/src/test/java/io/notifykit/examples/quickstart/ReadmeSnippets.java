package io.notifykit.examples.quickstart;

import io.notifykit.CancelResult;
import io.notifykit.Channel;
import io.notifykit.ChannelContext;
import io.notifykit.Counts;
import io.notifykit.Cursor;
import io.notifykit.DeadLetter;
import io.notifykit.DeadLetterFilter;
import io.notifykit.DeadLetters;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.LogEntry;
import io.notifykit.LogFilter;
import io.notifykit.Message;
import io.notifykit.Misfire;
import io.notifykit.NotifyClient;
import io.notifykit.NotifyConfig;
import io.notifykit.Page;
import io.notifykit.Priority;
import io.notifykit.RetryPolicy;
import io.notifykit.Schedule;
import io.notifykit.ScheduleResult;
import io.notifykit.Settings;
import io.notifykit.Task;
import io.notifykit.TaskFilter;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import io.notifykit.email.Attachment;
import io.notifykit.email.Email;
import io.notifykit.email.UnsubscribeTokens;
import io.notifykit.route.RouteSettings;
import io.notifykit.route.Routes;
import io.notifykit.template.Content;
import io.notifykit.template.TemplateSource;
import io.notifykit.template.Templates;
import io.notifykit.testing.MutableClock;
import io.notifykit.testing.RecordingChannel;
import io.notifykit.worker.Worker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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

  static Message invoice(UnsubscribeTokens tokens) {
    Message invoice = Email.to("Ada <ada@example.org>")
        .replyTo("help@shop.example").subject("Your invoice")
        .text("See there.").html("<p><img src=\"cid:logo\"> See there.</p>")
        .inline("logo", Attachment.resource("logo.png"))            // read when it is sent
        .attach(Attachment.file("2026/invoice-42.pdf"))
        .unsubscribe(to -> tokens.link(URI.create("https://shop.example/leave"), "42:invoices"))
        .build();
    return invoice;
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

  static void schedules() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    List<Schedule> schedules = List.of(
        Schedule.every(Duration.ofHours(1)),                         // on a grid, however long sends take
        Schedule.everyAfterCompletion(Duration.ofMinutes(5)),        // from the end of the last one
        Schedule.cron("0 9 * * MON-FRI", paris),                     // five fields, or six with seconds
        Schedule.monthly(Schedule.LAST, LocalTime.of(18, 0), paris)  // the last day of each month
            .spread(Duration.ofMinutes(10)),                         // each task late by a part of its own
        Schedule.daily(LocalTime.of(7, 30), paris)
            .quietHours(LocalTime.of(22, 0), LocalTime.of(8, 0), paris)  // put off to 08:00
            .misfire(Misfire.SKIP));                                 // what was missed is not sent late
    Assertions.assertThat(schedules).doesNotHaveDuplicates();
  }

  static void changes(
      NotifyClient client, TaskId id, Instant tomorrow, Message corrected, Message basket) {
    client.cancel(id);                             // or cancelGroup("customer:42"); interrupts a send
    client.reschedule(id, tomorrow);               // another time for a task that waits
    client.update(id, corrected);                  // another message
    client.runNow(id);                             // this occurrence now; the series keeps its grid
    client.pause("email");                         // until client.resume("email")

    client.schedule(Task.of(corrected)             // in the place of the one that waits
        .id("welcome:42").replaceExisting().build());
    client.schedule(Task.of(basket)                // once, ten minutes after the last such call
        .collapse("basket:42", Duration.ofMinutes(10)).build());
  }

  static void bulk(NotifyClient client, Message welcome, List<Task> tasks) {
    CompletableFuture<TaskId> soon = client.scheduleAsync(welcome);   // does not wait for the store
    List<ScheduleResult> many = client.scheduleAll(tasks);            // 1,000 in a round trip
    Assertions.assertThat(soon.join()).isNotNull();
    Assertions.assertThat(many).hasSameSizeAs(tasks);
  }

  static void reading(NotifyClient client, TaskId id, Instant aMonthAgo) {
    Counts counts = client.counts();               // by channel and state; how long overdue; paused; dead letters
    Page<TaskInfo> waiting = client.tasks(
        TaskFilter.all().group("customer:42").state(TaskState.SCHEDULED), Cursor.START, 50);
    Page<LogEntry> attempts = client.taskLog().read(
        LogFilter.all().task(id), Cursor.START, 50);            // newest first; also by channel and time
    Assertions.assertThat(counts.scheduled()).isEqualTo(waiting.items().size());
    Assertions.assertThat(attempts.items()).isEmpty();

    DeadLetters letters = client.deadLetters();
    DeadLetterFilter email = DeadLetterFilter.all().channel("email");      // or group("customer:42")
    for (DeadLetter letter : letters.list(email, Cursor.START, 50).items()) {
      System.out.println(letter.taskId() + " occurrence " + letter.occurrence() + ", after "
          + letter.attempts() + " attempts: " + letter.reason());
    }
    letters.replayAll(email);                                              // or replay(letter.id())
    letters.purge(DeadLetterFilter.all().before(aMonthAgo));
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
