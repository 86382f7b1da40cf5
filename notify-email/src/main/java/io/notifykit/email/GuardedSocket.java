package io.notifykit.email;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;
import org.jspecify.annotations.Nullable;

/**
 * A socket with the limits that the SMTP library leaves open: a reply may neither drip for ever nor
 * grow without end, and a write may not hang. It can hold several writes back and send them as one.
 *
 * <p>A blocked connect, read or write ends at once when its thread is interrupted, beneath TLS as
 * well: an interrupt does not reach a thread in a plain socket, but the socket of a {@link
 * SocketChannel} keeps the promise of {@link java.nio.channels.InterruptibleChannel}. Used by one
 * thread at a time; {@link #endOverdueWrite} and {@link #close} are for any.
 */
final class GuardedSocket extends WriteTimeoutSocket {
  /** Far more than a greeting or a chain of certificates, and little to keep in memory. */
  private static final int LONGEST_REPLY = 256 * 1024;

  private static final @Nullable ScheduledThreadPoolExecutor NOT_USED = null;

  private final Socket socket;
  private final long replyNanos;
  private final long writeNanos;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean holding;
  private int heard;
  private long waitingSince = System.nanoTime();

  /** When the running write began; 0 when none is running. */
  private volatile long writingSince;

  private GuardedSocket(Socket socket, Duration reply, Duration write) throws IOException {
    super(socket, 0, NOT_USED);
    this.socket = socket;
    this.replyNanos = reply.toNanos();
    this.writeNanos = write.toNanos();
  }

  /**
   * An unconnected socket.
   *
   * @param reply how long the server may take for one reply, to its end
   * @param write how long one write may take
   */
  static GuardedSocket open(Duration reply, Duration write) throws IOException {
    SocketChannel channel = SocketChannel.open();
    // What we write is whole commands and blocks: waiting for more would only cost a delayed ACK.
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return new GuardedSocket(channel.socket(), reply, write);
  }

  /** Keeps what is written from now on until {@link #release}. */
  void hold() {
    holding = true;
  }

  /** Sends what was held back, in one write. */
  void release() throws IOException {
    holding = false;
    getOutputStream().write(held.toByteArray());
    held.reset();
  }

  /** Begins to wait for the next of several replies. */
  void awaitReply() {
    heard = 0;
    waitingSince = System.nanoTime();
  }

  /** Breaks the connection when a write takes too long; whoever writes gets an IOException. */
  void endOverdueWrite() throws IOException {
    long since = writingSince;
    if (since != 0 && System.nanoTime() - since > writeNanos) {
      close();
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Replies(socket.getInputStream());
  }

  @Override
  public synchronized OutputStream getOutputStream() throws IOException {
    return new Commands(socket.getOutputStream());
  }

  /** What the server says; counted from our last word, or from the reply before. */
  private final class Replies extends FilterInputStream {
    private Replies(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      heard += Math.max(0, count);
      if (heard > LONGEST_REPLY) {
        throw new IOException("the reply is longer than " + LONGEST_REPLY + " bytes");
      }
      if (System.nanoTime() - waitingSince > replyNanos) {
        throw new SocketTimeoutException("the reply is not complete in time");
      }
      return count;
    }
  }

  private final class Commands extends FilterOutputStream {
    private Commands(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      if (holding) {
        held.write(buffer, offset, length);
        return;
      }
      writingSince = System.nanoTime() | 1;
      try {
        out.write(buffer, offset, length);
      } finally {
        writingSince = 0;
        awaitReply();
      }
    }
  }
}
