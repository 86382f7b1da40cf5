package io.notifykit.email;

import io.notifykit.DeliveryResult;
import java.io.IOException;

/** An attachment cannot be read; says what that means for the message. */
final class AttachmentException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean forGood;

  private AttachmentException(String reason, boolean forGood) {
    super(reason);
    this.forGood = forGood;
  }

  /** It will never be there, or never be small enough. */
  static AttachmentException forGood(String reason) {
    return new AttachmentException(reason, true);
  }

  /** It may be there later. */
  static AttachmentException forNow(String reason) {
    return new AttachmentException(reason, false);
  }

  DeliveryResult result() {
    String reason = String.valueOf(getMessage());
    return forGood ? DeliveryResult.rejected(reason) : DeliveryResult.retry(reason);
  }
}
