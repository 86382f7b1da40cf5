package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Channel;
import io.notifykit.ConfigException;
import io.notifykit.DeliveryResult;
import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Contents signed and encrypted; {@code .ci/postfix} has them read by OpenSSL as well. */
final class SmimeTest {
  private static SmimeIdentity shop;
  private static SmimeIdentity ada;
  private static SmimeIdentity bob;

  private final ScriptedSmtpServer server;

  SmimeTest() throws Exception {
    server = new ScriptedSmtpServer().start();
  }

  @BeforeAll
  static void makeIdentities() throws Exception {
    shop = SmimeIdentity.of("shop@example.com");
    ada = SmimeIdentity.of("ada@example.org");
    bob = SmimeIdentity.of("bob@example.org", "EC", 256);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void account_signsWhatItSends() throws Exception {
    assertThat(send(signing(), mail().build())).isInstanceOf(DeliveryResult.Accepted.class);

    String mail = arrived();

    assertThat(mail).contains("Content-Type: multipart/signed; protocol=");
    assertThat(verifies(body(mail))).isTrue();
    assertThat(verifies(body(mail).replace("Gr=C3=BC=C3=9Fe", "Grusse"))).isFalse();
  }

  @Test
  void signature_standsBesideDkim() throws Exception {
    EmailChannel.Builder channel =
        TestChannel.builder(
            server.port(),
            "smime.key",
            shop.keyPem(),
            "smime.certificate",
            shop.certificatePem(),
            "dkim.domain",
            "example.com",
            "dkim.selector",
            "key1",
            "dkim.key",
            ada.keyPem());

    send(channel, mail().build());

    assertThat(verifies(body(arrived()))).isTrue();
    assertThat(DkimVerifier.verify(arrived(), ada.keys().getPublic())).isTrue();
  }

  @Test
  void encryptedMail_isReadByItsRecipient() throws Exception {
    send(signing().certificates(known()), mail().encrypted().build());

    String mail = arrived();

    assertThat(mail).contains("application/pkcs7-mime; smime-type=enveloped-data");
    assertThat(mail).doesNotContain("secret", "multipart");
    String opened = opened(mail);
    assertThat(opened).startsWith("Content-Type: multipart/signed");
    assertThat(verifies(body(opened))).isTrue();
    assertThat(opened).contains("secret");
  }

  @Test
  void encryption_doesWithoutSignature() throws Exception {
    send(TestChannel.builder(server.port()).certificates(known()), mail().encrypted().build());

    assertThat(opened(arrived())).startsWith("Content-Type: multipart/mixed").contains("secret");
  }

  @Test
  void unknownRecipient_getsNothingInClear() throws Exception {
    Message message =
        Email.to("ada@example.org", "eve@example.org").subject("s").text("t").encrypted().build();
    DeliveryResult refused = DeliveryResult.rejected("no valid RSA certificate of a recipient");

    assertThat(send(signing().certificates(known()), message)).isEqualTo(refused);
    assertThat(send(signing(), message)).isEqualTo(refused);
    assertThat(send(TestChannel.builder(server.port()), message)).isEqualTo(refused);
    assertThat(server.connections()).isZero();
  }

  @Test
  void certificate_mustBeValidAndRsa() throws Exception {
    Clock later = Clock.fixed(TestChannel.NOW.plus(Duration.ofDays(400)), ZoneOffset.UTC);

    assertThat(send(signing().certificates(known()).clock(later), mail().encrypted().build()))
        .isInstanceOf(DeliveryResult.Rejected.class);
    assertThat(
            send(
                signing().certificates(known()),
                Email.to("bob@example.org").subject("s").text("t").encrypted().build()))
        .isInstanceOf(DeliveryResult.Rejected.class);
  }

  @Test
  void failedLookUp_isForLater() throws Exception {
    RecipientCertificates broken =
        address -> {
          throw new IOException("canary");
        };

    assertThat(send(signing().certificates(broken), mail().encrypted().build()))
        .isEqualTo(DeliveryResult.retry("a certificate cannot be looked up"));
  }

  @Test
  void bcc_isRefusedWhereEverybodyIsNamed() {
    assertThatThrownBy(() -> mail().bcc("eve@example.org").encrypted().build())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("bcc");
  }

  @Test
  void settings_belongTogetherAndShowNoKey() throws Exception {
    refused("smime.certificate", "smime.key", shop.keyPem());
    refused("smime.key", "smime.certificate", shop.certificatePem());
    refused("smime.key", "smime.key", "canary", "smime.certificate", shop.certificatePem());
    refused("smime.key", "smime.key", bob.keyPem(), "smime.certificate", bob.certificatePem());
    refused(
        "smime.certificate", "smime.key", shop.keyPem(), "smime.certificate", ada.certificatePem());
    refused("smime.certificate", "smime.key", shop.keyPem(), "smime.certificate", "canary");
  }

  private static void refused(String text, String... settings) {
    assertThatThrownBy(() -> TestChannel.open(25, settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("notify.email." + text)
        .hasMessageNotContainingAny("canary", "PRIVATE KEY---");
  }

  private EmailChannel.Builder signing() throws Exception {
    return TestChannel.builder(
        server.port(), "smime.key", shop.keyPem(), "smime.certificate", shop.certificatePem());
  }

  private static RecipientCertificates known() {
    Map<String, X509Certificate> all =
        Map.of("ada@example.org", ada.certificate(), "bob@example.org", bob.certificate());
    return address -> Optional.ofNullable(all.get(address));
  }

  private static Email.Builder<Message> mail() {
    return Email.to("ada@example.org")
        .subject("Hello")
        .text("Grüße: secret\n.\n  blanks  \n")
        .attach(Attachment.of("a.bin", new byte[100]));
  }

  private DeliveryResult send(EmailChannel.Builder builder, Message message) throws Exception {
    try (Channel channel = builder.build()) {
      return channel.send(TestChannel.delivery(message));
    }
  }

  private String arrived() {
    return server.mails().get(0).replaceAll("(?m)^\\.", "");
  }

  /** From the content type on, with the boundary. */
  private static String body(String mail) {
    return mail.substring(mail.indexOf("boundary=") + 10);
  }

  /** Verifies a multipart/signed, given from its boundary on. */
  private static boolean verifies(String text) throws Exception {
    String boundary = "--" + text.substring(0, text.indexOf('"'));
    String[] parts = text.split("\r\n\\Q" + boundary + "\\E(--)?\r\n");
    String first = parts[1];
    String encoded = parts[2].substring(parts[2].indexOf("\r\n\r\n") + 4);
    CMSSignedData signed =
        new CMSSignedData(
            new CMSProcessableByteArray(first.getBytes(StandardCharsets.UTF_8)),
            Base64.getMimeDecoder().decode(encoded));
    SignerInformation signer = signed.getSignerInfos().iterator().next();
    try {
      return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(shop.certificate()));
    } catch (org.bouncycastle.cms.CMSSignerDigestMismatchException changed) {
      return false;
    }
  }

  private static String opened(String mail) throws Exception {
    String encoded = mail.substring(mail.indexOf("\r\n\r\n") + 4);
    CMSEnvelopedData sealed = new CMSEnvelopedData(Base64.getMimeDecoder().decode(encoded));
    byte[] content =
        sealed
            .getRecipientInfos()
            .iterator()
            .next()
            .getContent(new JceKeyTransEnvelopedRecipient(ada.keys().getPrivate()));
    return new String(content, StandardCharsets.UTF_8);
  }
}
