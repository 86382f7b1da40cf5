package io.notifykit;

/**
 * Makes a channel from configuration; found by the ServiceLoader through {@code META-INF/services}
 * and {@code provides}. Stateless and thread-safe.
 */
public interface ChannelProvider {

  /** The channel's name, which is also its section of the configuration. */
  String name();

  /**
   * Builds the channel; called once per worker that has a section {@link #name()} configured.
   *
   * @throws ConfigException when settings are missing or wrong
   */
  Channel create(ChannelContext context);

  /**
   * Refuses a message that the channel could never send. Runs when a task is scheduled in a process
   * that has this provider; pure and quick.
   *
   * @throws InvalidValueException names the part, the value (redacted) and what is allowed
   */
  default void check(Message message) {}
}
