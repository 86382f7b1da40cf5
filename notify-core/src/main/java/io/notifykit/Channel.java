package io.notifykit;

/**
 * Transmits messages of one kind. Called by many threads at once, for different deliveries.
 *
 * <p>Implement this one method, register the channel by hand ({@code Worker.Builder#channel}) or
 * through a {@link ChannelProvider}, and schedule messages under its name.
 */
@FunctionalInterface
public interface Channel extends AutoCloseable {

  /**
   * Makes one attempt and says what is known afterwards. Runs under a timeout; an interrupt asks it
   * to end soon, and a late answer is dropped.
   *
   * @return never null
   * @throws Exception counts as {@link DeliveryResult#retry(String)}, but as {@link
   *     DeliveryResult#unknown} after an interrupt
   */
  DeliveryResult send(Delivery delivery) throws Exception;

  /** What to do when nobody knows whether a message went out; {@link OnUnknown#RESEND}. */
  default OnUnknown onUnknown() {
    return OnUnknown.RESEND;
  }

  /**
   * Whom a message reaches, for the limit per recipient: two messages to the same person should
   * have the same key. It is hashed before it is stored. By default the recipient as it is written.
   */
  default String recipientKey(Message message) {
    return message.recipient();
  }

  /** Frees what the channel opened; called once, after its last send. */
  @Override
  default void close() {}
}
