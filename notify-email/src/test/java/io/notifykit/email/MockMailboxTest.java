package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Schedule;
import io.notifykit.testing.MutableClock;
import io.notifykit.worker.Worker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MockMailboxTest {
  private final MutableClock clock = MutableClock.at("2026-03-28T12:00:00Z");
  private final MockMailbox mailbox = new MockMailbox();

  @Test
  void mails_areKeptWhenTheyAreDue() {
    Message mail =
        Email.to("Ada <ada@example.org>")
            .bcc("bob@example.org")
            .subject("Invoice")
            .html("<p>See there.</p>")
            .attach(Attachment.file("42.pdf"))
            .build();
    try (NotifyClient client = NotifyClient.builder().store("memory:").clock(clock).build();
        Worker worker = Worker.builder(client).channel("email", mailbox).build()) {
      client.schedule(mail, Schedule.in(Duration.ofDays(1)));
      worker.runDue();
      assertThat(mailbox.mails()).isEmpty();

      clock.advance(Duration.ofDays(1));
      worker.runDue();
    }
    assertThat(mailbox.to("bob@example.org")).isEqualTo(mailbox.mails()).hasSize(1);
    assertThat(mailbox.to("eve@example.org")).isEmpty();
    MockMail kept = mailbox.mails().get(0);
    assertThat(kept.subject()).isEqualTo("Invoice");
    assertThat(kept.text()).isEmpty();
    assertThat(kept.html()).contains("<p>See there.</p>");
    assertThat(kept.attachments()).containsExactly("42.pdf");
    assertThat(kept.recipients()).containsExactly("ada@example.org", "bob@example.org");
    mailbox.clear();
    assertThat(mailbox.mails()).isEmpty();
  }

  @Test
  void answers_areGivenInTurn() {
    mailbox.answer(DeliveryResult.retry("busy"), DeliveryResult.accepted("1"));

    assertThat(send()).isEqualTo(DeliveryResult.retry("busy"));
    assertThat(mailbox.mails()).isEmpty();
    assertThat(send()).isEqualTo(DeliveryResult.accepted("1"));
    assertThat(send()).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(mailbox.mails()).hasSize(2);
  }

  @Test
  void malformedMessage_isRejected() {
    Message bad = Message.to("email", "ada@example.org").body("t").build();

    assertThat(mailbox.send(TestChannel.delivery(bad))).isInstanceOf(DeliveryResult.Rejected.class);
  }

  private DeliveryResult send() {
    return mailbox.send(TestChannel.delivery(TestChannel.hello("ada@example.org")));
  }
}
