package io.notifykit.redis;

import io.notifykit.Credentials;
import io.notifykit.InvalidValueException;
import io.notifykit.StoreSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis is and how to log in, as read from a URI; see {@link RedisStoreProvider} for its
 * form.
 *
 * @param hosts the server; for a Sentinel group its sentinels, for a cluster some of its nodes
 * @param master the name that the sentinels know; empty for the other kinds
 * @param tls whether to speak TLS, with the host name verified
 */
record RedisAddress(
    Kind kind,
    Set<HostAndPort> hosts,
    String master,
    int database,
    boolean tls,
    Optional<Credentials> credentials) {
  private static final String FORM =
      "redis[s]://[[user]:password@]host[:port][/database],"
          + " redis[s]-sentinel://[[user]:password@]host[:port],.../master[/database] or"
          + " redis[s]-cluster://[[user]:password@]host[:port],...";
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");
  private static final Pattern PATH = Pattern.compile("(?:/([A-Za-z0-9._-]+))??(?:/(\\d{1,5}))?/?");
  private static final int MOST = 65_535;

  /** What stands behind the URI. */
  enum Kind {
    STANDALONE("", 6379),
    SENTINEL("-sentinel", 26379),
    CLUSTER("-cluster", 6379);

    private final String suffix;
    private final int port;

    Kind(String suffix, int port) {
      this.suffix = suffix;
      this.port = port;
    }
  }

  /** Every scheme that {@link #of} reads. */
  static Set<String> schemes() {
    Set<String> schemes = new LinkedHashSet<>();
    for (Kind kind : Kind.values()) {
      schemes.add("redis" + kind.suffix);
      schemes.add("rediss" + kind.suffix);
    }
    return schemes;
  }

  /** Reads the URI; no error ever shows more of it than its scheme, hosts and path. */
  static RedisAddress of(StoreSettings settings) {
    URI uri = settings.uri();
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.startsWith("rediss");
    Kind kind = kind(scheme.substring(tls ? "rediss".length() : "redis".length()));
    String authority = uri.getRawAuthority();
    Matcher path = PATH.matcher(uri.getRawPath() == null ? "" : uri.getRawPath());
    if (authority == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw refused("a URI of another form");
    }
    if (!path.matches() || (kind == Kind.SENTINEL) == (path.group(1) == null)) {
      throw refused("path " + uri.getRawPath());
    }
    int at = authority.lastIndexOf('@');
    Set<HostAndPort> hosts = hosts(kind, authority.substring(at + 1));
    int database = path.group(2) == null ? 0 : number(path.group(2));
    if ((kind == Kind.STANDALONE && hosts.size() > 1) || (kind == Kind.CLUSTER && database > 0)) {
      throw refused(hosts.size() + " hosts, database " + database);
    }
    return new RedisAddress(
        kind,
        hosts,
        path.group(1) == null ? "" : path.group(1),
        database,
        tls,
        settings
            .credentials()
            .or(() -> at < 0 ? Optional.empty() : credentials(authority.substring(0, at))));
  }

  private static Kind kind(String suffix) {
    for (Kind kind : Kind.values()) {
      if (kind.suffix.equals(suffix)) {
        return kind;
      }
    }
    throw refused("a URI of another form");
  }

  private static Set<HostAndPort> hosts(Kind kind, String list) {
    Set<HostAndPort> hosts = new LinkedHashSet<>();
    for (String text : list.split(",", -1)) {
      Matcher host = HOST.matcher(text);
      if (!host.matches()) {
        throw refused("a host of another form");
      }
      int port = host.group(2) == null ? kind.port : number(host.group(2));
      hosts.add(new HostAndPort(host.group(1), port));
    }
    return hosts;
  }

  private static int number(String digits) {
    int number = Integer.parseInt(digits);
    if (number > MOST) {
      throw refused(digits);
    }
    return number;
  }

  private static Optional<Credentials> credentials(String userInfo) {
    int colon = userInfo.indexOf(':');
    if (colon < 0) {
      throw refused("a user without a password");
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

  private static InvalidValueException refused(String what) {
    return new InvalidValueException("store", what, FORM);
  }

  /** The hosts, for messages. */
  @Override
  public String toString() {
    return hosts.stream().map(HostAndPort::toString).collect(Collectors.joining(","));
  }
}
