package io.notifykit.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the socket of one connection, and can break it from another thread. Thread-safe. */
final class SmtpSocketFactory extends SocketFactory {
  private static final String NOT_OFFERED = "only an unconnected socket";

  private final AccountSettings settings;
  private volatile @Nullable GuardedSocket socket;
  private volatile boolean aborted;

  SmtpSocketFactory(AccountSettings settings) {
    this.settings = settings;
  }

  @Override
  public Socket createSocket() throws IOException {
    GuardedSocket made = GuardedSocket.open(settings.timeout(), settings.writeTimeout());
    socket = made;
    // Looked at after the assignment: either this thread or abort() sees the other's step.
    if (aborted) {
      made.close();
      throw new IOException("the channel is closed");
    }
    return made;
  }

  /** The socket that was made last. */
  GuardedSocket socket() {
    GuardedSocket made = socket;
    if (made == null) {
      throw new IllegalStateException("not connected");
    }
    return made;
  }

  /**
   * Sets how long to wait for what is read next.
   *
   * @return whether the connection is still there
   */
  boolean hurry(Duration patience) {
    try {
      socket().setSoTimeout((int) patience.toMillis());
      return true;
    } catch (SocketException closed) {
      return false;
    }
  }

  /** Breaks the connection, and makes no other. */
  void abort() {
    aborted = true;
    GuardedSocket made = socket;
    if (made != null) {
      try {
        made.close();
      } catch (IOException broken) {
        // It is of no use any more, which is what was wanted.
      }
    }
  }

  void endOverdueWrite() {
    GuardedSocket made = socket;
    if (made != null) {
      try {
        made.endOverdueWrite();
      } catch (IOException broken) {
        // The same.
      }
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException(NOT_OFFERED);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException(NOT_OFFERED);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException(NOT_OFFERED);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException(NOT_OFFERED);
  }
}
