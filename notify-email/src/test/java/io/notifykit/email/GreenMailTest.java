package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import jakarta.mail.Header;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at a real server, read back by a real parser. */
final class GreenMailTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void mail_arrivesWithExactlyTheIntendedHeaders() throws Exception {
    Message message =
        Email.to("Ada <ada@example.org>", "bob@example.org")
            .cc("cy@example.org")
            .bcc("eve@example.org")
            .subject("Hello")
            .text("Hello, Ada.")
            .build();

    DeliveryResult result = send(message);

    String id = "<" + TestChannel.delivery(message).idempotencyKey() + "@example.com>";
    assertThat(result).isEqualTo(DeliveryResult.accepted(id));
    assertThat(server.getReceivedMessages()).hasSize(4);
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(Collections.list(mail.getAllHeaders()))
        .extracting(Header::getName)
        .filteredOn(name -> !name.equals("Return-Path") && !name.equals("Received"))
        .containsExactlyInAnyOrder(
            "Date",
            "From",
            "To",
            "Cc",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Auto-Submitted");
    assertThat(mail.getHeader("From")).containsExactly("Shop <shop@example.com>");
    assertThat(mail.getHeader("To", ",")).isEqualTo("Ada <ada@example.org>, bob@example.org");
    assertThat(mail.getHeader("Cc")).containsExactly("cy@example.org");
    assertThat(mail.getHeader("Date")).containsExactly("Sun, 29 Mar 2026 01:30:00 +0000");
    assertThat(mail.getHeader("Message-ID")).containsExactly(id);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getContent().toString()).isEqualToIgnoringNewLines("Hello, Ada.");
  }

  @Test
  void unicode_comesThroughInNamesSubjectAndBodies() throws Exception {
    String subject = "Grüße, 张伟 \uD83D\uDE80 ".repeat(8).strip();
    String name = "Zoë Über-Straße 张伟 ".repeat(6).strip();

    send(
        Email.to(name + " <zoe@example.org>")
            .from("Büro <office@example.net>")
            .subject(subject)
            .text("Grüße \uD83D\uDE80")
            .html("<p>Grüße 张伟</p>")
            .build());

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo(subject);
    assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo(name);
    assertThat(mail.getFrom()).containsExactly(new InternetAddress("office@example.net", "Büro"));
    assertThat(mail.getMessageID()).endsWith("@example.net>");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType())
        .isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Grüße \uD83D\uDE80");
    assertThat(parts.getBodyPart(1).getContentType())
        .isEqualToIgnoringCase("text/html; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Grüße 张伟</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        ".\n",
        "a\n.\nb",
        "..\r\n.a",
        "a\r\n.\r\nMAIL FROM:<eve@example.org>",
        "a\r.\rb",
        "ü\n.\nü",
        "ü\r\n..\r\n.ü",
        "\n.\n.\n"
      })
  void dots_comeThroughAtTheBeginningOfLines(String body) throws Exception {
    send(Email.to("ada@example.org").subject("dots").text(body).build());

    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(lines(server.getReceivedMessages()[0].getContent().toString()))
        .isEqualTo(lines(body));
  }

  @Test
  void html_aloneIsOnePart() throws Exception {
    send(Email.to("ada@example.org").subject("html").html("<p>x</p>").build());

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
    assertThat(mail.getContent().toString()).startsWith("<p>x</p>");
  }

  @Test
  void longLines_areBroken() throws Exception {
    String line = "x".repeat(5_000);

    send(Email.to("ada@example.org").subject("long").text(line).build());

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getEncoding()).isEqualTo("quoted-printable");
    assertThat(mail.getContent().toString().strip()).isEqualTo(line);
  }

  @Test
  void credentials_areUsed() {
    server.setUser("shop@example.com", "shop", "right");
    Message message = TestChannel.hello("ada@example.org");

    assertThat(send(message, "user", "shop", "password", "right"))
        .isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(send(message, "user", "shop", "password", "wrong"))
        .isEqualTo(DeliveryResult.suspended("CONNECT 535 5.7.8 account or configuration refused"));
  }

  private DeliveryResult send(Message message, String... settings) {
    try (Channel channel = TestChannel.open(server.getSmtp().getPort(), settings)) {
      return channel.send(TestChannel.delivery(message));
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static String lines(String text) {
    return String.join("\n", Arrays.asList(text.split("\r\n|\r|\n"))).stripTrailing();
  }
}
