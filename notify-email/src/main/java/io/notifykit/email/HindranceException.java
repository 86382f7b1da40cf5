package io.notifykit.email;

import io.notifykit.DeliveryResult;
import java.io.IOException;

/** Something of ours that a send needs is not to be had; holds what that means for the message. */
final class HindranceException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient DeliveryResult result;

  private HindranceException(DeliveryResult result) {
    super(result.reason());
    this.result = result;
  }

  /** The message can never go. */
  static HindranceException rejected(String reason) {
    return new HindranceException(DeliveryResult.rejected(reason));
  }

  /** It may be there later. */
  static HindranceException retry(String reason) {
    return new HindranceException(DeliveryResult.retry(reason));
  }

  /** The account is of no use for now. */
  static HindranceException unavailable(String reason) {
    return new HindranceException(DeliveryResult.unavailable(reason));
  }

  /** The account is of no use until somebody changes something. */
  static HindranceException suspended(String reason) {
    return new HindranceException(DeliveryResult.suspended(reason));
  }

  DeliveryResult result() {
    return result;
  }
}
