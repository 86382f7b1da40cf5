package io.notifykit.email;

import io.notifykit.DeliveryResult;
import java.time.Duration;

/**
 * What a refusal says about the future of a message. The order counts: when every recipient was
 * refused, the last of the meanings decides, so that one dead address does not speak for the others
 * and a fault of ours is not blamed on anybody.
 */
enum SmtpMeaning {
  RECIPIENT("recipient refused"),
  PERMANENT("message refused"),
  SENDER("sender refused"),
  MISCONFIGURED("account or configuration refused"),
  RETRY("temporary failure"),
  RETRY_LATER("deferred by the server"),
  LIMITED("limit of the account");

  /** Greylisting and rate limits ask for 5 to 15 minutes without saying so in the reply. */
  private static final Duration LATER = Duration.ofMinutes(5);

  private final String text;

  SmtpMeaning(String text) {
    this.text = text;
  }

  /** In a few words. */
  String text() {
    return text;
  }

  boolean temporary() {
    return compareTo(RETRY) >= 0;
  }

  DeliveryResult result(String reason) {
    return switch (this) {
      case RECIPIENT -> DeliveryResult.gone(reason);
      case PERMANENT -> DeliveryResult.rejected(reason);
      case SENDER, MISCONFIGURED -> DeliveryResult.suspended(reason);
      case RETRY -> DeliveryResult.retry(reason);
      case RETRY_LATER -> DeliveryResult.retry(reason, LATER);
      case LIMITED -> DeliveryResult.throttled(reason, LATER);
    };
  }
}
