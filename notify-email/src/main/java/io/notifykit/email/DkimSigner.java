package io.notifykit.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/**
 * Signs mails for a domain (RFC 6376, RFC 8463), in relaxed form. Immutable and thread-safe; {@link
 * #toString} shows no key.
 */
record DkimSigner(String domain, String selector, PrivateKey key) {
  private static final String FIELD = "DKIM-Signature";

  /** What a reader sees or acts on. Each is named once more than it occurs: none can be added. */
  private static final List<String> SIGNED =
      List.of(
          "From",
          "Reply-To",
          "To",
          "Cc",
          "Subject",
          "Date",
          "Message-ID",
          "In-Reply-To",
          "References",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding",
          "List-Id",
          "List-Unsubscribe",
          "List-Unsubscribe-Post");

  /** Adds the signature; reads the whole message, attachments too. */
  void sign(MimeMessage message, Instant now) throws MessagingException, IOException {
    DkimCanonical.BodyHash body = new DkimCanonical.BodyHash();
    CRLFOutputStream lines = new CRLFOutputStream(body);
    message.writeTo(lines);
    List<String> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String name : SIGNED) {
      List<String> found = lines(message, name);
      // From the bottom up (RFC 6376 5.4.2).
      Collections.reverse(found);
      fields.addAll(found);
      names.addAll(Collections.nCopies(found.size() + 1, name.toLowerCase(Locale.ROOT)));
    }
    String unsigned =
        String.join(
            ";\r\n\t",
            "v=1; a=" + (isRsa() ? "rsa-sha256" : "ed25519-sha256") + "; c=relaxed/relaxed",
            "d=" + domain + "; s=" + selector + "; t=" + now.getEpochSecond(),
            "bh=" + Base64.getEncoder().encodeToString(body.hash()),
            "h=" + String.join(":", names),
            "b=");
    message.setHeader(FIELD, unsigned + folded(signature(fields, FIELD + ": " + unsigned)));
  }

  private static List<String> lines(MimeMessage message, String name) throws MessagingException {
    return new ArrayList<>(Collections.list(message.getMatchingHeaderLines(new String[] {name})));
  }

  /**
   * Signs fields.
   *
   * @param fields in the order of the signature's h
   * @param last the signature's own field, with an empty b
   */
  byte[] signature(List<String> fields, String last) {
    StringBuilder input = new StringBuilder();
    fields.forEach(field -> input.append(DkimCanonical.field(field)).append("\r\n"));
    input.append(DkimCanonical.field(last));
    try {
      Signature signer = Signature.getInstance(isRsa() ? "SHA256withRSA" : "Ed25519");
      signer.initSign(key);
      // RFC 8463 3: Ed25519 signs the hash, not the text.
      signer.update(
          isRsa()
              ? input.toString().getBytes(StandardCharsets.UTF_8)
              : DkimCanonical.sha256(input.toString()));
      return signer.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the key was checked before", impossible);
    }
  }

  private boolean isRsa() {
    return key.getAlgorithm().equals("RSA");
  }

  /** In lines of 72 octets. */
  private static String folded(byte[] signature) {
    return Base64.getMimeEncoder(72, "\r\n\t".getBytes(StandardCharsets.US_ASCII))
        .encodeToString(signature);
  }

  @Override
  public String toString() {
    return "DkimSigner[" + domain + ", " + selector + "]";
  }
}
