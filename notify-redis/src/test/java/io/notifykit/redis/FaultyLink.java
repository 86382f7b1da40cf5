package io.notifykit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between client and Redis and loses chosen replies: the request arrives and is carried out,
 * then the connection breaks.
 */
final class FaultyLink implements AutoCloseable {
  private final ServerSocket listener;
  private final int redisPort;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger toLose = new AtomicInteger();
  private volatile String marker = "";

  FaultyLink(int redisPort) throws IOException {
    this(redisPort, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /** Speaks to its clients as {@code listener} does, such as in TLS. */
  FaultyLink(int redisPort, ServerSocket listener) throws IOException {
    this.redisPort = redisPort;
    this.listener = listener;
    daemon(this::accept, "accept");
  }

  int port() {
    return listener.getLocalPort();
  }

  String uri() {
    return "redis://localhost:" + port();
  }

  /** Loses the replies to the next requests that contain the text. */
  void loseReplies(String text, int times) {
    marker = text;
    toLose.set(times);
  }

  /** The same for the calls of one script. */
  void loseReplies(Script script, int times) {
    loseReplies(new String(script.text().sha1(), StandardCharsets.US_ASCII), times);
  }

  /** How many replies are still to be lost. */
  int left() {
    return toLose.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket redis = new Socket(InetAddress.getLoopbackAddress(), redisPort);
        open.add(client);
        open.add(redis);
        new Pair(client, redis).start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, "faulty-link-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private final class Pair {
    private final Socket client;
    private final Socket redis;
    private volatile boolean losing;

    Pair(Socket client, Socket redis) {
      this.client = client;
      this.redis = redis;
    }

    void start() {
      daemon(() -> copy(client, redis, true), "requests");
      daemon(() -> copy(redis, client, false), "replies");
    }

    private void copy(Socket from, Socket to, boolean requests) {
      byte[] buffer = new byte[64 * 1024];
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        for (int count; (count = in.read(buffer)) > 0; ) {
          if (requests
              && isMarked(buffer, count)
              && toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            losing = true;
          } else if (!requests && losing) {
            return; // closing both streams breaks the connection
          }
          out.write(buffer, 0, count);
          out.flush();
        }
      } catch (IOException broken) {
        // the other direction has closed the pair
      }
    }

    private boolean isMarked(byte[] buffer, int count) {
      return new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(marker);
    }
  }
}
