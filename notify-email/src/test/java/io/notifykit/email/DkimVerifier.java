package io.notifykit.email;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verifies a relaxed DKIM signature by regular expressions over the whole text (RFC 6376 6.1). */
final class DkimVerifier {
  private DkimVerifier() {}

  /** Whether the mail, its lines ended by CRLF and its dots not stuffed, is as it was signed. */
  static boolean verify(String mail, PublicKey key) throws Exception {
    int end = mail.indexOf("\r\n\r\n");
    List<String> fields = new ArrayList<>(List.of(mail.substring(0, end).split("\r\n(?![ \t])")));
    String own =
        fields.stream().filter(field -> field.startsWith("DKIM-Signature:")).findFirst().get();
    Map<String, String> tags =
        Stream.of(own.substring(own.indexOf(':') + 1).split(";"))
            .map(tag -> tag.strip().split("=", 2))
            .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1].replaceAll("\\s", "")));
    String body =
        mail.substring(end + 4)
            .replaceAll("[ \t]+", " ")
            .replaceAll(" \r\n", "\r\n")
            .replaceFirst("(\r\n)*\\z", "\r\n");
    byte[] hash = sha256(body.equals("\r\n") ? "" : body);
    if (!Base64.getEncoder().encodeToString(hash).equals(tags.get("bh"))) {
      return false;
    }
    StringBuilder input = new StringBuilder();
    for (String name : tags.get("h").split(":")) {
      for (int i = fields.size() - 1; i >= 0; i--) {
        if (fields.get(i).toLowerCase(java.util.Locale.ROOT).startsWith(name + ":")) {
          input.append(relaxed(fields.remove(i))).append("\r\n");
          break;
        }
      }
    }
    Matcher signed = Pattern.compile("(?s)(.*;\\s*b=).*").matcher(own);
    signed.matches();
    input.append(relaxed(signed.group(1)));
    boolean rsa = tags.get("a").equals("rsa-sha256");
    Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
    signature.initVerify(key);
    signature.update(
        rsa ? input.toString().getBytes(StandardCharsets.UTF_8) : sha256(input.toString()));
    return signature.verify(Base64.getDecoder().decode(tags.get("b")));
  }

  private static String relaxed(String field) {
    String[] parts = field.replace("\r\n", "").replaceAll("[ \t]+", " ").split(" ?: ?", 2);
    return parts[0].toLowerCase(java.util.Locale.ROOT) + ":" + parts[1].strip();
  }

  private static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
