package io.notifykit.email;

import static io.notifykit.email.SmtpMeaning.LIMITED;
import static io.notifykit.email.SmtpMeaning.MISCONFIGURED;
import static io.notifykit.email.SmtpMeaning.PERMANENT;
import static io.notifykit.email.SmtpMeaning.RECIPIENT;
import static io.notifykit.email.SmtpMeaning.RETRY;
import static io.notifykit.email.SmtpMeaning.RETRY_LATER;
import static io.notifykit.email.SmtpMeaning.SENDER;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's reply without its free text, which may quote addresses. Immutable.
 *
 * @param code the reply code (RFC 5321 4.2)
 * @param enhanced the enhanced status code (RFC 3463) such as {@code 5.1.1}; empty without one
 * @param relaying whether the text speaks of relaying, which no code tells apart from other policy
 */
record SmtpReply(int code, String enhanced, boolean relaying) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{3})(?:[ -](?:([245]\\.\\d{1,3}\\.\\d{1,3})(?!\\S))?.*)?", Pattern.DOTALL);

  private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");
  private static final Pattern RELAYING =
      Pattern.compile("\\brelay(?:ing)?\\b(?![.-])", Pattern.CASE_INSENSITIVE);

  /** Nothing was heard, or nothing that is a reply. */
  static final SmtpReply NONE = new SmtpReply(0, "", false);

  /** What a server would say that knew addresses beyond ASCII and refused them (RFC 6531 3.5). */
  static final SmtpReply NOT_IN_UTF8 = new SmtpReply(553, "5.6.7", false);

  /** Reads a reply, all its lines. */
  static SmtpReply parse(String response) {
    Matcher matcher = FORM.matcher(response.strip());
    if (!matcher.matches()) {
      return NONE;
    }
    return new SmtpReply(
        Integer.parseInt(matcher.group(1)),
        matcher.group(2) == null ? "" : matcher.group(2),
        RELAYING.matcher(ADDRESS.matcher(response).replaceAll("")).find());
  }

  boolean positive() {
    return code / 100 == 2;
  }

  boolean negative() {
    return code / 100 == 4 || code / 100 == 5;
  }

  /** Whether the server closes the connection after it (RFC 5321 3.8). */
  boolean closing() {
    return code == 421;
  }

  /** Reply code and enhanced code: what may be logged and stored. */
  String codes() {
    return enhanced.isEmpty() ? String.valueOf(code) : code + " " + enhanced;
  }

  /** What a refusal means; the enhanced code wins over the reply code. */
  SmtpMeaning meaning(SmtpStage stage) {
    return switch (code) {
      // RFC 4954 6, and 523 of RFC 5248: authentication or encryption is wanted or failed
      case 432, 523, 530, 534, 535, 538 -> MISCONFIGURED;
      case 454 -> RETRY;
      default -> byStage(stage);
    };
  }

  private SmtpMeaning byStage(SmtpStage stage) {
    if (enhanced.startsWith("4.") || (enhanced.isEmpty() && code / 100 == 4)) {
      return temporary(stage);
    }
    if (stage == SmtpStage.CONNECT) {
      // No message was named yet, so none is to blame.
      return MISCONFIGURED;
    }
    if (stage == SmtpStage.RCPT && (relaying || code == 501)) {
      return relaying ? MISCONFIGURED : RECIPIENT;
    }
    return enhanced.startsWith("5.") ? byEnhanced(stage) : byCode(stage);
  }

  private SmtpMeaning temporary(SmtpStage stage) {
    return switch (enhanced) {
      case "4.7.28" -> LIMITED;
      // Before a recipient is named, only the account can be meant.
      case "4.7.0" -> stage.compareTo(SmtpStage.MAIL) <= 0 ? LIMITED : RETRY_LATER;
      case "4.2.1", "4.5.3", "4.7.1" -> RETRY_LATER;
      case "4.7.12" -> MISCONFIGURED;
      default -> RETRY;
    };
  }

  private SmtpMeaning byEnhanced(SmtpStage stage) {
    return switch (enhanced) {
      case "5.1.7", "5.1.8" -> SENDER;
      // A full mailbox is emptied some day, whatever the class of the code says.
      case "5.2.2" -> RETRY;
      case "5.4.1", "5.4.4" -> RECIPIENT;
      // Too many recipients: a fault of this message, unlike the rest of 5.5.
      case "5.5.3" -> PERMANENT;
      case "5.7.8", "5.7.9", "5.7.10", "5.7.11", "5.7.13", "5.7.25", "5.7.30" -> MISCONFIGURED;
      // RFC 7372 and RFC 7505: DKIM, SPF and the like, by the domain of the sender
      case "5.7.20", "5.7.21", "5.7.22", "5.7.23", "5.7.24", "5.7.26", "5.7.27", "5.7.29" -> SENDER;
      case "5.7.60" -> SENDER;
      default -> bySubject(stage);
    };
  }

  /** RFC 3463 3: the middle number says what the code is about. */
  private SmtpMeaning bySubject(SmtpStage stage) {
    String subject = enhanced.substring(0, enhanced.lastIndexOf('.'));
    return switch (subject) {
      case "5.1" -> stage == SmtpStage.MAIL ? SENDER : RECIPIENT;
      case "5.5" -> MISCONFIGURED;
      case "5.7" -> stage == SmtpStage.MAIL ? SENDER : PERMANENT;
      default -> PERMANENT;
    };
  }

  private SmtpMeaning byCode(SmtpStage stage) {
    return switch (code) {
      case 500, 502, 503, 504 -> MISCONFIGURED;
      case 501 -> stage == SmtpStage.MAIL ? SENDER : MISCONFIGURED;
      case 550, 551, 553 ->
          switch (stage) {
            case MAIL -> SENDER;
            case RCPT -> RECIPIENT;
            default -> PERMANENT;
          };
      // RFC 7504: the domain of the recipient accepts no mail
      case 556 -> RECIPIENT;
      default -> PERMANENT;
    };
  }
}
