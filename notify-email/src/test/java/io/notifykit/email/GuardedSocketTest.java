package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets to a server that takes connections and leaves the rest to the test. */
final class GuardedSocketTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ServerSocket server;

  GuardedSocketTest() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void interrupt_endsABlockedWrite() throws Exception {
    GuardedSocket socket = connected(LONG, LONG);
    CompletableFuture<IOException> end = new CompletableFuture<>();
    Thread writer = writeForEver(socket, end);

    writer.interrupt();

    assertThat(end.get(2, TimeUnit.SECONDS)).isNotNull();
    assertThat(socket.isClosed()).isTrue();
  }

  @Test
  void overdueWrite_isEnded() throws Exception {
    GuardedSocket socket = connected(LONG, Duration.ofMillis(1));
    CompletableFuture<IOException> end = new CompletableFuture<>();
    writeForEver(socket, end);

    while (!end.isDone()) {
      socket.endOverdueWrite();
      Thread.onSpinWait();
    }

    assertThat(end.get()).isNotNull();
  }

  @Test
  void quickWrite_isNotOverdue() throws Exception {
    GuardedSocket socket = connected(LONG, Duration.ofMillis(1));
    socket.getOutputStream().write(1);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
    while (System.nanoTime() - end < 0) {
      socket.endOverdueWrite();
    }

    assertThat(socket.isClosed()).isFalse();
  }

  @Test
  void drippingReply_isEnded() throws Exception {
    Socket socket = connected(Duration.ofMillis(300), LONG);
    socket.setSoTimeout(5_000);
    OutputStream server = accepted().getOutputStream();
    InputStream in = socket.getInputStream();

    assertThatThrownBy(
            () -> {
              while (true) {
                server.write('x');
                assertThat(in.read()).isEqualTo('x');
              }
            })
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void endlessReply_isEnded() throws Exception {
    Socket socket = connected(LONG, LONG);
    OutputStream server = accepted().getOutputStream();
    byte[] block = new byte[1_024];
    InputStream in = socket.getInputStream();

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 300; i++) {
                server.write(block);
                in.readNBytes(block.length);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("262144");
  }

  @Test
  void everyWord_beginsTheReplyAnew() throws Exception {
    Socket socket = connected(LONG, LONG);
    Socket server = accepted();
    byte[] block = new byte[1_024];

    for (int i = 0; i < 300; i++) {
      server.getOutputStream().write(block);
      assertThat(socket.getInputStream().readNBytes(block.length)).hasSize(block.length);
      socket.getOutputStream().write('x');
    }
  }

  @Test
  void heldWrites_goTogether() throws Exception {
    GuardedSocket socket = connected(LONG, LONG);
    Socket server = accepted();
    OutputStream out = socket.getOutputStream();

    socket.hold();
    out.write("one ".getBytes(StandardCharsets.US_ASCII));
    out.write("two".getBytes(StandardCharsets.US_ASCII));
    assertThat(server.getInputStream().available()).isZero();
    socket.release();

    assertThat(server.getInputStream().readNBytes(7)).asString().isEqualTo("one two");
  }

  /** Returns when the first of its writes is done. */
  private static Thread writeForEver(Socket socket, CompletableFuture<IOException> end)
      throws InterruptedException {
    CountDownLatch writing = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () -> {
              try {
                while (true) {
                  socket.getOutputStream().write(new byte[65_536]);
                  writing.countDown();
                }
              } catch (IOException ended) {
                end.complete(ended);
              }
            });
    writer.start();
    writing.await();
    return writer;
  }

  private GuardedSocket connected(Duration reply, Duration write) throws IOException {
    GuardedSocket socket = GuardedSocket.open(reply, write);
    socket.connect(server.getLocalSocketAddress(), 2_000);
    return socket;
  }

  private Socket accepted() throws IOException {
    return server.accept();
  }
}
