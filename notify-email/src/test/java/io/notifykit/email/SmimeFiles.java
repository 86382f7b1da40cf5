package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Channel;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Writes a signed and an encrypted mail, as they went over the wire, into the folder {@code
 * corpus.folder}, with the keys to read them. Runs only when it is named: {@code .ci/postfix} does,
 * and has them read by OpenSSL.
 */
final class SmimeFiles {

  @Test
  void mails_areWritten() throws Exception {
    Path folder = Path.of(System.getProperty("corpus.folder"));
    SmimeIdentity shop = SmimeIdentity.of("shop@example.com");
    SmimeIdentity ada = SmimeIdentity.of("ada@example.org");
    Email.Builder<Message> mail =
        Email.to("ada@example.org")
            .subject("Hello")
            .text("Grüße: secret\n.\n  blanks  \n")
            .attach(Attachment.of("a.bin", new byte[100]));
    try (ScriptedSmtpServer server = new ScriptedSmtpServer().start();
        Channel channel =
            TestChannel.builder(
                    server.port(),
                    "smime.key",
                    shop.keyPem(),
                    "smime.certificate",
                    shop.certificatePem())
                .certificates(address -> Optional.of(ada.certificate()))
                .build()) {
      for (Message message : new Message[] {mail.build(), mail.encrypted().build()}) {
        assertThat(channel.send(TestChannel.delivery(message)))
            .isInstanceOf(DeliveryResult.Accepted.class);
      }
      for (int i = 0; i < 2; i++) {
        Files.writeString(
            folder.resolve(i == 0 ? "signed.eml" : "sealed.eml"),
            server.mails().get(i).replaceAll("(?m)^\\.", ""));
      }
    }
    Files.writeString(folder.resolve("shop.crt"), shop.certificatePem());
    Files.writeString(folder.resolve("ada.crt"), ada.certificatePem());
    Files.writeString(folder.resolve("ada.key"), ada.keyPem());
  }
}
