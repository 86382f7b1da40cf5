package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EmptyStackException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a message whose attachments are there, missing, too large or broken. */
final class AttachmentSourceTest {
  private static final int MOST = 1_000;

  private final ScriptedSmtpServer server;
  private final AtomicInteger open = new AtomicInteger();
  @TempDir private Path folder;
  private Path root;
  private ClassLoader seen;

  AttachmentSourceTest() throws Exception {
    server = new ScriptedSmtpServer().start();
  }

  @BeforeEach
  void makeFiles() throws IOException {
    root = Files.createDirectories(folder.resolve("root/sub")).getParent();
    Files.writeString(root.resolve("sub/terms.txt"), "terms");
    Files.writeString(folder.resolve("secret.txt"), "canary");
    Files.createSymbolicLink(root.resolve("link.txt"), folder.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("inside.txt"), root.resolve("sub/terms.txt"));
    Files.createSymbolicLink(root.resolve("way"), folder);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void file_isReadBeneathItsRoot() throws Exception {
    assertThat(send(Attachment.file("sub/terms.txt"))).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.mails().get(0)).contains("dGVybXM=", "filename=terms.txt");
  }

  @Test
  void root_mayItselfBeALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);

    assertThat(new FileAttachments(link).open("sub/terms.txt").readAllBytes()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "link.txt",
        "inside.txt",
        "way/secret.txt",
        "sub",
        "missing.txt",
      })
  void file_isRefusedElsewhere(String path) throws Exception {
    assertThat(send(Attachment.file(path)))
        .isEqualTo(DeliveryResult.rejected("an attachment is not there"));
    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.txt", "/etc/hostname", "sub/../../secret.txt", "a\0b"})
  void source_doesNotTrustItsKey(String key) {
    assertThatThrownBy(() -> new FileAttachments(root).open(key))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage("attachment");
  }

  @Test
  void resource_isReadBeneathItsFolder() throws Exception {
    assertThat(send(Attachment.resource("note.txt"))).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.mails().get(0)).contains("YSBub3Rl");
    assertThat(send(Attachment.resource("missing.txt")))
        .isInstanceOf(DeliveryResult.Rejected.class);
    assertThat(send(Attachment.resource("simplelogger.properties")))
        .isInstanceOf(DeliveryResult.Rejected.class);
  }

  @Test
  void sourceOfTheHost_isAskedByItsKey() throws Exception {
    assertThat(send(Attachment.from("store", "some/key", "a.txt")))
        .isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.mails().get(0)).contains("c29tZS9rZXk=");
    assertThat(open).hasValue(0);
  }

  @Test
  void sourceOfTheHost_seesTheHostsClassLoader() throws Exception {
    ClassLoader own = new ClassLoader(getClass().getClassLoader()) {};
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(own);
    try {
      send(Attachment.from("store", "key", "a.txt"));

      assertThat(seen).isSameAs(own);
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void unknownSource_isForAWorkerThatHasIt() throws Exception {
    assertThat(send(Attachment.from("nowhere", "k", "a.txt")))
        .isEqualTo(DeliveryResult.retry("no attachment source nowhere"));
  }

  @Test
  void failures_meanWhatTheyAre() throws Exception {
    assertThat(send(Attachment.from("store", "missing", "a.txt")))
        .isEqualTo(DeliveryResult.rejected("an attachment is not there"));
    assertThat(send(Attachment.from("store", "busy", "a.txt")))
        .isEqualTo(DeliveryResult.retry("an attachment cannot be opened"));
    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"breaks", "breaks otherwise"})
  void contentThatBreaksHalfway_isNotSent(String key) throws Exception {
    assertThat(send(Attachment.from("store", key, "a.txt")))
        .isEqualTo(DeliveryResult.retry("an attachment cannot be read"));
    assertThat(server.mails()).isEmpty();
    assertThat(server.heard()).doesNotContain(ScriptedSmtpServer.DOT);
    assertThat(open).hasValue(0);
  }

  @Test
  void contentOfTheLargestSize_isSent() throws Exception {
    assertThat(send(Attachment.from("store", "x".repeat(500), "a"), data(MOST - 500)))
        .isInstanceOf(DeliveryResult.Accepted.class);
  }

  @Test
  void contentsThatAreTooLargeTogether_areNotSent() throws Exception {
    assertThat(send(Attachment.from("store", "x".repeat(500), "a"), data(MOST - 499)))
        .isEqualTo(DeliveryResult.rejected("the attachments are larger than 1000 bytes"));
    assertThat(server.mails()).isEmpty();
    assertThat(open).hasValue(0);
  }

  @Test
  void refusedMessage_closesItsAttachments() throws Exception {
    server.on("MAIL", "550 no");

    send(Attachment.from("store", "key", "a.txt"));

    assertThat(open).hasValue(0);
  }

  private static Attachment data(int bytes) {
    return Attachment.of("data.bin", new byte[bytes]);
  }

  private DeliveryResult send(Attachment... attachments) throws Exception {
    Email.Builder<Message> email = Email.to("ada@example.org").subject("s").text("t");
    for (Attachment attachment : attachments) {
      email.attach(attachment);
    }
    try (Channel channel =
        TestChannel.builder(
                server.port(),
                "attachments.files",
                root.toString(),
                "attachments.resources",
                "attachments",
                "attachments.max-bytes",
                String.valueOf(MOST))
            .attachments("store", this::stored)
            .build()) {
      return channel.send(TestChannel.delivery(email.build()));
    }
  }

  private InputStream stored(String key) throws IOException {
    seen = Thread.currentThread().getContextClassLoader();
    switch (key) {
      case "missing" -> throw new FileNotFoundException("canary");
      case "busy" -> throw new SocketException("canary");
      default -> open.incrementAndGet();
    }
    InputStream content = new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8));
    return new FilterInputStream(content) {
      private boolean closed;

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0 && key.startsWith("breaks")) {
          fail(key);
        }
        return count;
      }

      @Override
      public void close() {
        open.addAndGet(closed ? 0 : -1);
        closed = true;
      }
    };
  }

  private static void fail(String key) throws IOException {
    if (key.equals("breaks")) {
      throw new IOException("canary");
    }
    throw new EmptyStackException();
  }
}
