package io.notifykit.email;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The relaxed forms of header fields and bodies that DKIM signs (RFC 6376 3.4.2, 3.4.4). */
final class DkimCanonical {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");
  private static final byte[] CRLF = {'\r', '\n'};

  private DkimCanonical() {}

  /**
   * One field: name in lower case, a single blank for each run of them, none at the ends.
   *
   * @param line as it is sent, perhaps folded, without its last line end
   */
  static String field(String line) {
    int colon = line.indexOf(':');
    String value = LINE_END.matcher(line.substring(colon + 1)).replaceAll("");
    return line.substring(0, colon).strip().toLowerCase(Locale.ROOT)
        + ":"
        + BLANKS.matcher(value).replaceAll(" ").strip();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }

  static byte[] sha256(String text) {
    return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Takes a whole message, its lines ended by CRLF, and hashes its body: blanks at the ends of
   * lines and empty lines at the end do not count.
   */
  static final class BodyHash extends OutputStream {
    private final MessageDigest digest = sha256();
    private boolean inBody;
    private boolean lineHasOctets;
    private boolean blank;
    private int before;
    private int emptyLines;

    @Override
    public void write(int octet) throws IOException {
      int now = octet & 0xff;
      boolean lineEnd = before == '\r' && now == '\n';
      if (!inBody) {
        inBody = lineEnd && !lineHasOctets;
        lineHasOctets = lineEnd ? false : lineHasOctets || now != '\r';
      } else if (lineEnd) {
        endLine();
      } else if (now == ' ' || now == '\t') {
        blank = true;
      } else if (now != '\r') {
        add(now);
      }
      before = now;
    }

    private void add(int octet) {
      for (; emptyLines > 0; emptyLines--) {
        digest.update(CRLF);
      }
      if (blank) {
        digest.update((byte) ' ');
        blank = false;
      }
      digest.update((byte) octet);
      lineHasOctets = true;
    }

    private void endLine() {
      blank = false;
      if (lineHasOctets) {
        digest.update(CRLF);
      } else {
        emptyLines++;
      }
      lineHasOctets = false;
    }

    /** The hash of the body until now. */
    byte[] hash() {
      if (lineHasOctets) {
        digest.update(CRLF);
      }
      return digest.digest();
    }
  }
}
