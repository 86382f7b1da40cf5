package io.notifykit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a channel learned about one transmission. Exactly these seven answers exist; make them with
 * the static factories. Reasons are short, for people, and free of secrets. Immutable.
 */
public sealed interface DeliveryResult {

  /** Says in a few words why; never null, empty for an acceptance. */
  String reason();

  /** The provider took the message; a receipt may later say that it arrived. */
  static DeliveryResult accepted() {
    return new Accepted(Optional.empty(), List.of());
  }

  /** Accepted under the provider's own message id. */
  static DeliveryResult accepted(String providerId) {
    return new Accepted(Optional.of(providerId), List.of());
  }

  /** Accepted, but not for the recipients listed, who were refused for good. */
  static DeliveryResult accepted(String providerId, List<String> refused) {
    return new Accepted(Optional.ofNullable(providerId), List.copyOf(refused));
  }

  /** A temporary failure: try again after the task's own delay. */
  static DeliveryResult retry(String reason) {
    return new Retry(reason, Optional.empty(), false);
  }

  /** A temporary failure: try again, but not before {@code after} has passed. */
  static DeliveryResult retry(String reason, Duration after) {
    return new Retry(reason, Optional.of(after), false);
  }

  /**
   * A retry that is the fault of the provider or of the way to it, and not of this message, of
   * which nothing can have been sent: where the channel has another route, that one tries at once.
   */
  static DeliveryResult unavailable(String reason) {
    return new Retry(reason, Optional.empty(), true);
  }

  /** The same from a provider that asks to be left alone until {@code after} has passed. */
  static DeliveryResult unavailable(String reason, Duration after) {
    return new Retry(reason, Optional.of(after), true);
  }

  /** A limit of the account or provider: its route waits, no attempt is used. */
  static DeliveryResult throttled(String reason, Duration after) {
    return new Throttled(reason, after);
  }

  /** Credentials or account were refused: its route waits with an alarm, no attempt is used. */
  static DeliveryResult suspended(String reason) {
    return new Suspended(reason);
  }

  /** This message can never go; the recipient may be fine. */
  static DeliveryResult rejected(String reason) {
    return new Rejected(reason);
  }

  /** This address, number or token is dead: the host should forget it. */
  static DeliveryResult gone(String reason) {
    return new Gone(reason);
  }

  /** The message may have gone out; {@link Channel#onUnknown()} decides. */
  static DeliveryResult unknown(String reason) {
    return new Unknown(reason);
  }

  /**
   * See {@link #accepted(String, List)}.
   *
   * @param providerId the provider's message id, where it gave one
   * @param refused recipients of this transmission that were refused for good; mostly empty
   */
  record Accepted(Optional<String> providerId, List<String> refused) implements DeliveryResult {
    @Override
    public String reason() {
      return "";
    }

    /** Counts the refused recipients instead of naming them. */
    @Override
    public String toString() {
      return "Accepted[" + refused.size() + " refused]";
    }
  }

  /**
   * See {@link #retry(String, Duration)} and {@link #unavailable(String)}.
   *
   * @param unavailable whether the provider was not there for any message
   */
  record Retry(String reason, Optional<Duration> after, boolean unavailable)
      implements DeliveryResult {
    public Retry {
      reason = orEmpty(reason);
    }
  }

  /** See {@link #throttled}. */
  record Throttled(String reason, Duration after) implements DeliveryResult {
    public Throttled {
      reason = orEmpty(reason);
    }
  }

  /** See {@link #suspended}. */
  record Suspended(String reason) implements DeliveryResult {
    public Suspended {
      reason = orEmpty(reason);
    }
  }

  /** See {@link #rejected}. */
  record Rejected(String reason) implements DeliveryResult {
    public Rejected {
      reason = orEmpty(reason);
    }
  }

  /** See {@link #gone}. */
  record Gone(String reason) implements DeliveryResult {
    public Gone {
      reason = orEmpty(reason);
    }
  }

  /** See {@link #unknown}. */
  record Unknown(String reason) implements DeliveryResult {
    public Unknown {
      reason = orEmpty(reason);
    }
  }

  /** A channel that gives no reason has failed all the same. */
  private static String orEmpty(String reason) {
    return reason == null ? "" : reason;
  }
}
