package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * Sends the corpus, signed, to the server at the system property {@code corpus.port}, and writes
 * what was asked for into the folder {@code corpus.folder}. Runs only when it is named: {@code
 * .ci/postfix} does, and reads what arrived with Python.
 */
final class CorpusThroughServer {

  @Test
  void server_acceptsEveryMail() throws Exception {
    Path folder = Path.of(System.getProperty("corpus.folder"));
    int port = Integer.parseInt(System.getProperty("corpus.port"));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    KeyPair pair = generator.generateKeyPair();
    Files.writeString(
        folder.resolve("dkim.txt"),
        "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    try (Channel channel =
        TestChannel.open(
            port,
            "dkim.domain",
            "example.com",
            "dkim.selector",
            "corpus",
            "dkim.key",
            DkimTest.pem(pair))) {
      for (Asked asked : Corpus.mails()) {
        Files.writeString(folder.resolve(asked.id() + ".json"), asked.json());

        assertThat(channel.send(TestChannel.delivery(asked.message())))
            .isInstanceOf(DeliveryResult.Accepted.class);
      }
    }
  }
}
