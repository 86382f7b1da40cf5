package io.notifykit.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.InvalidValueException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnsubscribeTokensTest {
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OTHER =
      "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII);

  private final UnsubscribeTokens tokens = new UnsubscribeTokens(SECRET);

  @Test
  void token_verifiesToItsSubject() {
    assertThat(tokens.verify(tokens.token("42:news"))).contains("42:news");
    assertThat(tokens.verify(tokens.token("Zoë/张"))).contains("Zoë/张");
  }

  /** HMAC-SHA256 over "notify-unsubscribe-v1", a zero octet and the subject, by Python's hmac. */
  @Test
  void token_hasItsPublishedForm() {
    assertThat(tokens.token("42:news"))
        .isEqualTo("NDI6bmV3cw.MTT2jSIH-vLufVcW52Qgnzhl31LYOZ6Jxm0l1HE4Hho");
  }

  @Test
  void everyFlippedBit_isNoticed() {
    String token = tokens.token("42:news");
    int dot = token.indexOf('.');
    byte[] text = Base64.getUrlDecoder().decode(token.substring(0, dot));
    byte[] proof = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    for (byte[] part : new byte[][] {text, proof}) {
      for (int bit = 0; bit < part.length * 8; bit++) {
        part[bit / 8] ^= (byte) (1 << bit % 8);
        String changed =
            Base64.getUrlEncoder().withoutPadding().encodeToString(text)
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(proof);
        assertThat(tokens.verify(changed)).isEmpty();
        part[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", ".", "a", "a.b", "NDI6bmV3cw.", "NDI6bmV3cw", "%%.%%"})
  void anythingElse_isNoToken(String token) {
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void longTokens_areNotEvenRead() {
    assertThat(tokens.verify("a".repeat(1_000_000) + ".b")).isEmpty();
  }

  @Test
  void formerSecret_isStillGood() {
    String old = tokens.token("42:news");

    assertThat(new UnsubscribeTokens(OTHER).verify(old)).isEmpty();
    assertThat(new UnsubscribeTokens(OTHER, SECRET).verify(old)).contains("42:news");
  }

  @Test
  void link_addsTheToken() {
    assertThat(tokens.link(URI.create("https://example.org/leave"), "42"))
        .hasToString("https://example.org/leave?token=" + tokens.token("42"));
    assertThat(tokens.link(URI.create("https://example.org/leave?l=1"), "42"))
        .hasToString("https://example.org/leave?l=1&token=" + tokens.token("42"));
  }

  @Test
  void weakSecrets_areRefusedUnshown() {
    assertThatThrownBy(() -> new UnsubscribeTokens(new byte[31]))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("31 bytes");
    assertThatThrownBy(() -> new UnsubscribeTokens(SECRET, new byte[0]))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> tokens.token("")).isInstanceOf(InvalidValueException.class);
    assertThat(tokens.toString()).isEqualTo("UnsubscribeTokens[***]");
  }
}
