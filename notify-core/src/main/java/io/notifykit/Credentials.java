package io.notifykit;

import java.util.Optional;

/**
 * How to log in to a store. Immutable.
 *
 * @param user empty for the default user
 * @param password never shown
 */
public record Credentials(Optional<String> user, String password) {

  public Credentials {
    if (password == null || password.isEmpty()) {
      throw InvalidValueException.redacted("password", password, "a non-empty text");
    }
  }

  @Override
  public String toString() {
    return "Credentials[" + user.orElse("default user") + ", ***]";
  }
}
