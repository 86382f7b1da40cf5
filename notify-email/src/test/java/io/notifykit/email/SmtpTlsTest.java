package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SmtpTlsTest {
  private static final DeliveryResult CERTIFICATE_REFUSED =
      DeliveryResult.suspended("CONNECT certificate of the server refused");
  private static final SSLContext BEFORE = platform();
  private static TestCertificate right;
  private static TestCertificate wrongHost;

  private ScriptedSmtpServer server;

  private static SSLContext platform() {
    try {
      return SSLContext.getDefault();
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) throws Exception {
    right = TestCertificate.of("localhost", folder);
    wrongHost = TestCertificate.of("smtp.example.org", folder);
  }

  @BeforeEach
  void open() throws Exception {
    server = new ScriptedSmtpServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @AfterAll
  static void restore() {
    SSLContext.setDefault(BEFORE);
  }

  @Test
  void startTls_protectsEverythingAfterIt() throws Exception {
    SSLContext.setDefault(right.context());
    server.startTls(right.context()).start();

    assertThat(send("starttls")).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(server.heard().get(1)).isEqualTo("STARTTLS");
    assertThat(server.heard().get(2)).startsWith("EHLO");
    assertThat(server.heard().get(3)).startsWith("AUTH PLAIN");
    assertThat(server.mails()).hasSize(1);
  }

  @Test
  void startTls_notOfferedSendsNeitherCredentialsNorMail() {
    server.start();

    assertThat(send("starttls"))
        .isEqualTo(
            DeliveryResult.suspended("CONNECT STARTTLS or a known AUTH mechanism not offered"));
    assertThat(server.heard()).singleElement().asString().startsWith("EHLO");
  }

  @Test
  void startTls_refusedForNowIsRetried() throws Exception {
    server.startTls(right.context()).on("STARTTLS", "454 4.7.0 TLS not available").start();

    assertThat(send("starttls")).isInstanceOf(DeliveryResult.Retry.class);
    assertThat(server.heard()).hasSize(2).noneMatch(line -> line.startsWith("AUTH"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void certificateForAnotherHost_isRefused(String security) throws Exception {
    SSLContext.setDefault(wrongHost.context());
    serve(security, wrongHost);

    assertThat(send(security)).isEqualTo(CERTIFICATE_REFUSED);
    assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
    assertThat(server.mails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void certificateOfAnUnknownAuthority_isRefused(String security) throws Exception {
    SSLContext.setDefault(BEFORE);
    serve(security, right);

    assertThat(send(security)).isEqualTo(CERTIFICATE_REFUSED);
    assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
    assertThat(server.mails()).isEmpty();
  }

  @Test
  void smtps_deliversToGreenMail() throws Exception {
    SSLContext.setDefault(right.context());
    System.setProperty(
        DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, right.file().toString());
    System.setProperty(
        DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, TestCertificate.PASSWORD);
    GreenMail greenMail =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    greenMail.start();
    try {
      greenMail.setUser("shop@example.com", "shop", "right");

      assertThat(send("tls", greenMail.getSmtps().getPort()))
          .isInstanceOf(DeliveryResult.Accepted.class);
      assertThat(greenMail.getReceivedMessages()).hasSize(1);
    } finally {
      greenMail.stop();
      System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
      System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY);
    }
  }

  private void serve(String security, TestCertificate certificate) throws Exception {
    SSLContext context = certificate.context();
    (security.equals("tls") ? server.tls(context) : server.startTls(context)).start();
  }

  private DeliveryResult send(String security) {
    return send(security, server.port());
  }

  private static DeliveryResult send(String security, int port) {
    try (Channel channel =
        TestChannel.open(
            port, "security", security, "user", "shop", "password", "right", "timeout", "PT5S")) {
      return channel.send(TestChannel.delivery(TestChannel.hello("ada@example.org")));
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
