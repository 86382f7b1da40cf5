package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.Channel;
import io.notifykit.ConfigException;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DkimTest {
  private static final KeyPair RSA = pair("RSA");
  private static final KeyPair ED25519 = pair("Ed25519");

  /** RFC 8463 appendix A. */
  private static final List<String> RFC_FIELDS =
      List.of(
          "From: Joe SixPack <joe@football.example.com>",
          "To: Suzie Q <suzie@shopping.example.net>",
          "Subject: Is dinner ready?",
          "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)",
          "Message-ID: <20030712040037.46341.5F8J@football.example.com>");

  private static final String RFC_BODY =
      "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
  private static final String RFC_HASH = "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=";

  @Test
  void bodyOfTheRfc_hasItsHash() throws IOException {
    assertThat(bodyHash(RFC_BODY)).isEqualTo(RFC_HASH);
    assertThat(bodyHash(RFC_BODY + "\r\n \t\r\n\r\n")).isEqualTo(RFC_HASH);
    assertThat(bodyHash(RFC_BODY.replace("  ", " \t ").replace("yet?", "yet? ")))
        .isEqualTo(RFC_HASH);
    assertThat(bodyHash(RFC_BODY.stripTrailing())).isEqualTo(RFC_HASH);
    assertThat(bodyHash(RFC_BODY.replace("Joe", "Jim"))).isNotEqualTo(RFC_HASH);
    assertThat(bodyHash("\r\n" + RFC_BODY)).isNotEqualTo(RFC_HASH);
  }

  /** RFC 6376 3.4.4: nothing but empty lines is nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", " \r\n\t\r\n\r\n"})
  void emptyBody_hasTheHashOfNothing(String body) throws IOException {
    assertThat(bodyHash(body)).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  }

  @Test
  void fieldsOfTheRfc_haveTheirSignature() throws Exception {
    byte[] seed = Base64.getDecoder().decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    PrivateKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    String own =
        "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com;"
            + " i=@football.example.com;\r\n q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n"
            + " subject : date : message-id : from : subject : date;\r\n bh="
            + RFC_HASH
            + ";\r\n b=";

    byte[] signature =
        new DkimSigner("football.example.com", "brisbane", key).signature(RFC_FIELDS, own);

    assertThat(Base64.getEncoder().encodeToString(signature))
        .isEqualTo(
            "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A: X | a:X",
        "'B : Y\t\r\n\tZ  ' | b:Y Z",
        "Subject:x | subject:x",
        "List-Id: a:b | list-id:a:b",
      })
  void field_isRelaxed(String line, String relaxed) {
    assertThat(DkimCanonical.field(line)).isEqualTo(relaxed);
  }

  static List<KeyPair> keys() {
    return List.of(RSA, ED25519);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyMailOfTheCorpus_isSigned(KeyPair pair) throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer().start();
        Channel channel = open(server, pair)) {
      for (Asked asked : Corpus.mails()) {
        channel.send(TestChannel.delivery(asked.message()));
      }

      assertThat(server.mails()).hasSize(30);
      for (String mail : server.mails()) {
        assertThat(DkimVerifier.verify(unstuffed(mail), pair.getPublic())).isTrue();
      }
    }
  }

  @Test
  void signature_coversWhatAReaderActsOn() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer().start();
        Channel channel = open(server, ED25519)) {
      Message message =
          Email.to("ada@example.org")
              .cc("bob@example.org")
              .subject("Hello")
              .text("Hello, Ada.")
              .unsubscribe(to -> URI.create("https://example.org/leave"))
              .build();
      channel.send(TestChannel.delivery(message));
      String mail = unstuffed(server.mails().get(0));

      assertThat(mail).contains("d=example.com", "s=key1", "t=1774747800");
      assertThat(DkimVerifier.verify(mail, ED25519.getPublic())).isTrue();
      for (String part :
          List.of(
              "Subject: Hello", "Hello, Ada.", "ada@", "bob@", "shop@", "/leave", "One-Click")) {
        String changed = mail.replace(part, part.replaceFirst("[a-z]", "z"));
        assertThat(changed).isNotEqualTo(mail);
        assertThat(DkimVerifier.verify(changed, ED25519.getPublic())).isFalse();
      }
      for (String added : List.of("Subject: Evil", "To: eve@example.org", "Reply-To: e@evil.org")) {
        assertThat(
                DkimVerifier.verify(
                    mail.replaceFirst("\r\n\r\n", "\r\n" + added + "\r\n\r\n"),
                    ED25519.getPublic()))
            .isFalse();
      }
    }
  }

  @Test
  void attachmentThatIsTooLarge_showsBeforeTheServerIsAsked() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer().start();
        Channel channel =
            TestChannel.open(
                server.port(),
                "dkim.domain",
                "example.com",
                "dkim.selector",
                "key1",
                "dkim.key",
                pem(ED25519),
                "attachments.max-bytes",
                "10")) {
      Message message =
          Email.to("ada@example.org")
              .subject("s")
              .text("t")
              .attach(Attachment.of("a", new byte[11]))
              .build();

      assertThat(channel.send(TestChannel.delivery(message)))
          .isInstanceOf(DeliveryResult.Rejected.class);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void settings_belongTogetherAndShowNoKey() {
    refused("domain, selector and key together", "dkim.domain", "example.com");
    refused("domain, selector and key together", "dkim.key", pem(RSA));
    refused("dkim.key", "dkim.domain", "a.org", "dkim.selector", "s", "dkim.key", "canary");
    refused(
        "2048 bits",
        "dkim.domain",
        "a.org",
        "dkim.selector",
        "s",
        "dkim.key",
        pem(generated("RSA", 1_024)));
    refused("dkim.key", "dkim.domain", "a.org", "dkim.selector", "s", "dkim.key", pem(pair("EC")));
    refused("a DNS name", "dkim.domain", "a b", "dkim.selector", "s", "dkim.key", pem(RSA));
    refused("a DNS name", "dkim.domain", "a.b", "dkim.selector", "s;", "dkim.key", pem(RSA));
    assertThat(new DkimSigner("a.org", "s", RSA.getPrivate()).toString())
        .isEqualTo("DkimSigner[a.org, s]");
  }

  private static void refused(String text, String... settings) {
    assertThatThrownBy(() -> TestChannel.open(25, settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(text)
        .hasMessageNotContainingAny("canary", "PRIVATE KEY---");
  }

  private static Channel open(ScriptedSmtpServer server, KeyPair pair) {
    return TestChannel.open(
        server.port(),
        "dkim.domain",
        "example.com",
        "dkim.selector",
        "key1",
        "dkim.key",
        pem(pair));
  }

  static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static String unstuffed(String raw) {
    return raw.replaceAll("(?m)^\\.", "");
  }

  private static String bodyHash(String body) throws IOException {
    DkimCanonical.BodyHash hash = new DkimCanonical.BodyHash();
    hash.write(("From: a\r\n\tb\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash.hash());
  }

  private static KeyPair pair(String algorithm) {
    return generated(algorithm, Map.of("RSA", 2_048, "EC", 256).getOrDefault(algorithm, 255));
  }

  private static KeyPair generated(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
