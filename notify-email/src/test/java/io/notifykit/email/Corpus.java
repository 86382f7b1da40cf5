package io.notifykit.email;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Thirty mails, each with something that a writer or a reader of MIME may get wrong. */
final class Corpus {
  private static final String INVITATION =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Example//Notify//EN
      METHOD:REQUEST
      BEGIN:VEVENT
      UID:42@example.com
      DTSTAMP:20260301T080000Z
      DTSTART:20260329T090000Z
      DTEND:20260329T100000Z
      SUMMARY:Frühstück mit Ada
      ORGANIZER:mailto:shop@example.com
      ATTENDEE;RSVP=TRUE:mailto:ada@example.org
      END:VEVENT
      END:VCALENDAR
      """;

  private static final String PLAIN = "text/plain";
  private static final String ALTERNATIVE = "alternative(text/plain,text/html)";

  private Corpus() {}

  static List<Asked> mails() {
    return List.of(
        simple("plain").text("Hello, Ada.").structure(PLAIN),
        simple("html").html("<p>Hello, <b>Ada</b>.</p>").structure("text/html"),
        simple("alternative").text("Hello.").html("<p>Hello.</p>").structure(ALTERNATIVE),
        simple("umlauts").text("Grüße aus Köln").html("<p>Grüße</p>").structure(ALTERNATIVE),
        simple("chinese").text("张伟,你好。\n再见。").structure(PLAIN),
        simple("emoji").text("\uD83D\uDE80 \uD83D\uDC68\u200D\uD83D\uDC69").structure(PLAIN),
        simple("right-to-left").text("שלום עולם, مرحبا").structure(PLAIN),
        simple("dots").text(".\n..\n.a\n.\nMAIL FROM:<eve@example.org>\n.").structure(PLAIN),
        simple("umlaut-dots").text("ü\n.\n..ü\n.").structure(PLAIN),
        simple("empty-lines").text("\n\na\n\n\nb\n\n").structure(PLAIN),
        simple("blanks-at-ends").text("a \nb\t\n \n\tc ü  \n").structure(PLAIN),
        simple("long-line").text("x".repeat(5_000)).structure(PLAIN),
        simple("long-umlauts").text("ü".repeat(3_000)).structure(PLAIN),
        simple("from-and-equals").text("From me\n=20=3D\n=\n--boundary\n").structure(PLAIN),
        simple("line-ends").text("a\rb\nc\r\nd").structure(PLAIN),
        subject("subject-umlauts", "Grüße, 张伟 \uD83D\uDE80"),
        subject("subject-long", ("Grüße und 张伟 ".repeat(40)).strip()),
        subject("subject-ascii-long", ("word ".repeat(150)).strip()),
        subject("subject-odd", "a=b?=c \"quoted\" <x@y> , ; (z)"),
        new Asked("names")
            .from("Büro \"Süd\", Köln", "office@example.net")
            .to("Lovelace, \"Ada\" \\ <x>", "ada@example.org")
            .to("张伟", "zhang@example.org")
            .to("", "bob@example.org")
            .cc("Zoë Über-Straße", "zoe@example.org")
            .bcc("eve@example.org")
            .subject("names")
            .text("t")
            .structure(PLAIN),
        new Asked("reply-to")
            .to("Ada", "ada@example.org")
            .replyTo("Hilfe für Kunden", "help@example.com")
            .replyTo("", "desk@example.com")
            .subject("reply")
            .text("t")
            .structure(PLAIN),
        simple("attachment")
            .text("See there.")
            .attach("invoice.pdf", "application/pdf", bytes(20_000))
            .structure("mixed(text/plain,application/pdf)"),
        simple("attachment-names")
            .text("t")
            .attach("Rechnung für März 2026 € 张伟.pdf", "application/pdf", bytes(3))
            .attach("a very long name ".repeat(10) + ".txt", "text/plain", lines())
            .attach("it's 100% [ok] = {true}; a,b.csv", "text/csv", lines())
            .structure("mixed(text/plain,application/pdf,text/plain,text/csv)"),
        simple("attachments-of-text")
            .text("t")
            .html("<p>h</p>")
            .attach("dots.txt", "text/plain", ".\r\n.\n..\r".getBytes(StandardCharsets.UTF_8))
            .attach("empty.bin", "application/octet-stream", new byte[0])
            .structure("mixed(" + ALTERNATIVE + ",text/plain,application/octet-stream)"),
        simple("inline")
            .html("<p><img src=\"cid:logo\"></p>")
            .inline("logo", "logo.png", "image/png", bytes(500))
            .structure("related(text/html,image/png)"),
        simple("everything")
            .text("Hello.")
            .html("<p>Grüße <img src=\"cid:logo\"></p>")
            .inline("logo", "logo.png", "image/png", bytes(2_000))
            .calendar("REQUEST", INVITATION)
            .attach("terms.pdf", "application/pdf", bytes(9_999))
            .structure(
                "mixed(related(alternative(text/plain,text/html,text/calendar),image/png),"
                    + "application/pdf)"),
        simple("calendar")
            .text("Breakfast")
            .calendar("REQUEST", INVITATION)
            .structure("alternative(text/plain,text/calendar)"),
        simple("headers")
            .text("t")
            .header("X-Order", "42")
            .header("X-Note", "Grüße an 张伟, " + "lang ".repeat(60).strip())
            .header("List-Id", "News <news.example.com>")
            .header("References", "<1@example.com> <2@example.com>")
            .structure(PLAIN),
        simple("importance")
            .text("t")
            .part(email -> email.importance(Importance.HIGH))
            .follows("Importance", "high")
            .follows("X-Priority", "1")
            .structure(PLAIN),
        simple("unsubscribe")
            .text("t")
            .part(
                email ->
                    email.unsubscribe(
                        to -> URI.create("https://shop.example/leave?token=" + "a1-_".repeat(50)),
                        "leave@example.com"))
            .follows(
                "List-Unsubscribe",
                "<https://shop.example/leave?token="
                    + "a1-_".repeat(50)
                    + ">, <mailto:leave@example.com>")
            .follows("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
            .structure(PLAIN));
  }

  private static Asked simple(String id) {
    return new Asked(id).to("Ada", "ada@example.org").subject(id);
  }

  private static Asked subject(String id, String subject) {
    return new Asked(id).to("Ada", "ada@example.org").subject(subject).text("t").structure(PLAIN);
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static byte[] lines() {
    return "a;b\r\nc;ü\n".getBytes(StandardCharsets.UTF_8);
  }
}
