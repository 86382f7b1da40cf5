package io.notifykit;

/** What a channel wants done when nobody knows whether a message went out. */
public enum OnUnknown {
  /** Send again with the same idempotency key: at least once. */
  RESEND,
  /** Keep it as a dead letter of reason UNKNOWN for the host to decide: at most once. */
  HOLD
}
