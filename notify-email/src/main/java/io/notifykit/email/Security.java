package io.notifykit.email;

/** How the connection to the server is protected. */
enum Security {
  /** Begins in clear and must change to TLS before anything else (RFC 3207). */
  STARTTLS(587),
  /** TLS from the first byte (RFC 8314 3.3). */
  TLS(465),
  /** In clear to the end: for servers on the same machine. */
  NONE(25);

  private final int port;

  Security(int port) {
    this.port = port;
  }

  /** The usual port. */
  int port() {
    return port;
  }
}
