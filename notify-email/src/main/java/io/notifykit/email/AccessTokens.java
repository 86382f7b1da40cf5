package io.notifykit.email;

import java.io.IOException;

/**
 * Supplies the access tokens of an account that logs in by OAuth 2.0 (mechanism XOAUTH2). Handed to
 * the channel by {@link EmailChannel.Builder#accessTokens}, where the settings {@code oauth.*} do
 * not suffice. Must be thread-safe: many connections may ask at once.
 */
@FunctionalInterface
public interface AccessTokens {

  /**
   * A token that is still good for a minute; asked for each new connection, so it should be kept
   * until it expires.
   *
   * @throws javax.security.sasl.AuthenticationException when none will be given until somebody
   *     changes something: the account is suspended
   * @throws IOException when none can be had now: the message is sent later
   */
  String token() throws IOException;

  /** Learns that the mail server refused a token: {@link #token} gives another from now on. */
  default void refused(String token) {}
}
