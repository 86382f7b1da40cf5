package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets to a server that takes connections and neither reads nor writes. */
final class InterruptibleSocketsTest {
  private final InterruptibleSockets sockets = new InterruptibleSockets();
  private final ServerSocket server;

  InterruptibleSocketsTest() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    sockets.close();
    server.close();
  }

  @Test
  void interrupt_endsABlockedWrite() throws Exception {
    Socket socket = connected();
    CountDownLatch writing = new CountDownLatch(1);
    CompletableFuture<IOException> end = new CompletableFuture<>();
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

    writer.interrupt();

    assertThat(end.get(2, TimeUnit.SECONDS)).isNotNull();
    assertThat(socket.isClosed()).isTrue();
  }

  @Test
  void close_endsEverySocket() throws Exception {
    Socket first = connected();
    Socket second = connected();

    sockets.close();

    assertThat(first.isClosed()).isTrue();
    assertThat(second.isClosed()).isTrue();
    assertThatThrownBy(sockets::createSocket).isInstanceOf(IOException.class);
  }

  private Socket connected() throws IOException {
    Socket socket = sockets.createSocket();
    socket.connect(server.getLocalSocketAddress(), 2_000);
    return socket;
  }
}
