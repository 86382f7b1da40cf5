package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.StoreException;
import io.notifykit.TaskId;
import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code rediss:} through a proxy that ends TLS, since the embedded server has none. */
final class RedisTlsTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  @TempDir Path folder;

  @AfterEach
  void trustAsUsual() {
    TestCertificate.trustAsUsual();
  }

  @Test
  void rediss_speaksTls() throws Exception {
    TestCertificate certificate = new TestCertificate("localhost", folder);
    certificate.trust();
    try (FaultyLink proxy = new FaultyLink(REDIS.port(), certificate.listen());
        NotifyClient client = NotifyClient.connect("rediss://localhost:" + proxy.port())) {
      TaskId id = client.schedule(Message.to("sink", "somebody").build());
      assertThat(client.find(id)).isPresent();
    }
  }

  @Test
  void certificateOfAnotherHost_isRefused() throws Exception {
    TestCertificate certificate = new TestCertificate("elsewhere.example.org", folder);
    certificate.trust();
    assertRefused(certificate);
  }

  @Test
  void certificateThatNobodyVouchesFor_isRefused() throws Exception {
    assertRefused(new TestCertificate("localhost", folder));
  }

  private static void assertRefused(TestCertificate certificate) throws Exception {
    try (FaultyLink proxy = new FaultyLink(REDIS.port(), certificate.listen())) {
      assertThatThrownBy(() -> NotifyClient.connect("rediss://localhost:" + proxy.port()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("cannot be reached")
          .hasStackTraceContaining(SSLHandshakeException.class.getSimpleName());
    }
  }
}
