package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmtpReplyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          421 closing                               | MAIL    | RETRY
          450 busy                                  | RCPT    | RETRY
          451 local error                           | DOT     | RETRY
          452 no space                              | DOT     | RETRY
          454 4.7.0 temporary auth failure          | CONNECT | RETRY
          455 cannot take parameters                | MAIL    | RETRY
          422 4.2.2 mailbox full                    | RCPT    | RETRY
          452 4.2.2 mailbox full                    | RCPT    | RETRY
          552 5.2.2 mailbox full                    | RCPT    | RETRY
          451 4.7.24 SPF error                      | DOT     | RETRY
          421 4.7.0 try later                       | CONNECT | LIMITED
          421 4.7.0 try later                       | MAIL    | LIMITED
          421 4.7.0 try later                       | DOT     | RETRY_LATER
          421 4.7.28 flood                          | MAIL    | LIMITED
          450 4.7.28 flood                          | RCPT    | LIMITED
          450 4.2.1 rate                            | RCPT    | RETRY_LATER
          451 4.7.1 greylisted                      | RCPT    | RETRY_LATER
          452 4.5.3 too many recipients             | RCPT    | RETRY_LATER
          500 syntax                                | MAIL    | MISCONFIGURED
          502 not implemented                       | DATA    | MISCONFIGURED
          503 5.5.1 bad sequence                    | RCPT    | MISCONFIGURED
          504 parameter                             | MAIL    | MISCONFIGURED
          530 5.7.0 auth required                   | MAIL    | MISCONFIGURED
          534 5.7.9 too weak                        | CONNECT | MISCONFIGURED
          535 5.7.8 bad credentials                 | CONNECT | MISCONFIGURED
          535 bad credentials                       | CONNECT | MISCONFIGURED
          538 5.7.11 encryption needed              | CONNECT | MISCONFIGURED
          523 5.7.10 encryption needed              | CONNECT | MISCONFIGURED
          432 4.7.12 password transition            | CONNECT | MISCONFIGURED
          525 5.7.13 account disabled               | CONNECT | MISCONFIGURED
          554 no service here                       | CONNECT | MISCONFIGURED
          550 5.1.1 no such user                    | RCPT    | RECIPIENT
          550-5.1.1 first line                      | RCPT    | RECIPIENT
          550 5.1.2 bad domain                      | RCPT    | RECIPIENT
          501 5.1.3 syntax                          | RCPT    | RECIPIENT
          501 syntax                                | RCPT    | RECIPIENT
          550 5.1.6 moved                           | RCPT    | RECIPIENT
          556 5.1.10 null MX                        | RCPT    | RECIPIENT
          550 unknown                               | RCPT    | RECIPIENT
          551 not local                             | RCPT    | RECIPIENT
          553 mailbox name                          | RCPT    | RECIPIENT
          550 5.4.1 no answer from host             | RCPT    | RECIPIENT
          550 5.4.4 no route                        | RCPT    | RECIPIENT
          550 5.2.1 mailbox disabled                | RCPT    | PERMANENT
          552 5.2.3 too big                         | DOT     | PERMANENT
          552 5.3.4 too big                         | MAIL    | PERMANENT
          550 5.4.6 loop                            | DOT     | PERMANENT
          550 5.3.0 system                          | DOT     | PERMANENT
          552 5.5.3 too many recipients             | RCPT    | PERMANENT
          554 5.6.0 content                         | DOT     | PERMANENT
          554 5.7.1 spam                            | DOT     | PERMANENT
          554 5.7.1 policy                          | RCPT    | PERMANENT
          554 generic                               | DOT     | PERMANENT
          550 generic                               | DOT     | PERMANENT
          554 5.7.1 <a@b.org>: Relay access denied  | RCPT    | MISCONFIGURED
          550 relaying denied                       | RCPT    | MISCONFIGURED
          550 <ada@relay.example.org> unknown       | RCPT    | RECIPIENT
          550 5.1.7 bad sender                      | MAIL    | SENDER
          550 5.1.8 bad sender                      | MAIL    | SENDER
          553 sender                                | MAIL    | SENDER
          501 sender syntax                         | MAIL    | SENDER
          550 5.7.60 send as denied                 | DOT     | SENDER
          550 5.7.20 no DKIM                        | DOT     | SENDER
          550 5.7.23 SPF                            | DOT     | SENDER
          550 5.7.26 unauthenticated                | DOT     | SENDER
          550 5.7.25 reverse DNS                    | DOT     | MISCONFIGURED
          """)
  void refusal_hasItsMeaningAtItsStage(String reply, SmtpStage stage, SmtpMeaning meaning) {
    SmtpReply parsed = SmtpReply.parse(reply);

    assertThat(parsed.negative()).isTrue();
    assertThat(parsed.meaning(stage)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({"250 ok", "251 forwards", "252 cannot verify", "250-first\n250 last", "235 2.7.0 ok"})
  void acceptance_isPositive(String reply) {
    assertThat(SmtpReply.parse(reply).positive()).isTrue();
    assertThat(SmtpReply.parse(reply).negative()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"''", "[EOF]", "25", "2500 ok", "hello"})
  void whatIsNoReply_isNone(String text) {
    assertThat(SmtpReply.parse(text)).isEqualTo(SmtpReply.NONE);
  }

  @Test
  void text_isNotKept() {
    assertThat(SmtpReply.parse("550 5.1.1 <ada@example.org> unknown").toString())
        .doesNotContain("ada");
    assertThat(SmtpReply.parse("550 5.1.1 <ada@example.org> unknown").codes())
        .isEqualTo("550 5.1.1");
  }

  @Test
  void meanings_becomeTheAnswersOfAChannel() {
    assertThat(SmtpMeaning.values())
        .extracting(meaning -> meaning.result("x").getClass().getSimpleName())
        .containsExactly(
            "Gone", "Rejected", "Suspended", "Suspended", "Retry", "Retry", "Throttled");
    assertThat(SmtpMeaning.RETRY_LATER.result("x").toString()).contains("PT5M");
  }
}
