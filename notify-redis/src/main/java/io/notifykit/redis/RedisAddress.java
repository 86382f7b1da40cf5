package io.notifykit.redis;

import io.notifykit.Credentials;
import io.notifykit.InvalidValueException;
import io.notifykit.StoreSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a Redis server is and how to log in: {@code redis[s]://[[user]:password@]host[:port][/db]}.
 *
 * @param tls whether to speak TLS, with the host name verified
 */
record RedisAddress(
    String host, int port, int database, boolean tls, Optional<Credentials> credentials) {
  private static final String FORM = "redis[s]://[[user]:password@]host[:port][/database]";
  private static final int DEFAULT_PORT = 6379;
  private static final int MOST_DATABASES = 65_535;

  /** Reads the URI; no error ever shows more of it than host, port and path. */
  static RedisAddress of(StoreSettings settings) {
    URI uri = settings.uri();
    if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new InvalidValueException("store", "a URI of another form", FORM);
    }
    return new RedisAddress(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        database(uri.getPath()),
        uri.getScheme().equalsIgnoreCase("rediss"),
        settings.credentials().or(() -> credentials(uri.getRawUserInfo())));
  }

  private static int database(String path) {
    if (path == null || path.isEmpty() || path.equals("/")) {
      return 0;
    }
    try {
      int database = Integer.parseInt(path.substring(1));
      if (database >= 0 && database <= MOST_DATABASES) {
        return database;
      }
    } catch (NumberFormatException malformed) {
      // falls through to the error
    }
    throw new InvalidValueException("store", "database " + path, "/0 to /" + MOST_DATABASES);
  }

  private static Optional<Credentials> credentials(String userInfo) {
    if (userInfo == null) {
      return Optional.empty();
    }
    int colon = userInfo.indexOf(':');
    if (colon < 0) {
      throw new InvalidValueException("store", "a user without a password", FORM);
    }
    String user = decoded(userInfo.substring(0, colon));
    return Optional.of(
        new Credentials(
            user.isEmpty() ? Optional.empty() : Optional.of(user),
            decoded(userInfo.substring(colon + 1))));
  }

  private static String decoded(String text) {
    // A plus stands for itself in the user part of a URI.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Host and port, for messages. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
