package io.notifykit.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/**
 * Makes sockets whose blocked connect, read or write ends at once when its thread is interrupted,
 * and which all end when the factory is closed. Thread-safe.
 *
 * <p>An interrupt does not reach a thread that is blocked in a plain socket. The socket of a {@link
 * SocketChannel} keeps the promise of {@link java.nio.channels.InterruptibleChannel}, beneath TLS
 * as well.
 */
final class InterruptibleSockets extends SocketFactory implements AutoCloseable {
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public Socket createSocket() throws IOException {
    open.removeIf(channel -> !channel.isOpen());
    SocketChannel channel = SocketChannel.open();
    open.add(channel);
    // Looked at after the add: either this thread or close() sees the other's step.
    if (closed) {
      channel.close();
      throw new IOException("the channel is closed");
    }
    return channel.socket();
  }

  /** Breaks every connection; whoever waits on one gets an IOException. */
  @Override
  public void close() throws IOException {
    closed = true;
    for (SocketChannel channel : open) {
      channel.close();
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("only unconnected sockets");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("only unconnected sockets");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("only unconnected sockets");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("only unconnected sockets");
  }
}
