package io.notifykit.template;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Templates in UTF-8 files, wherever those are opened. */
record TemplateFolder(Opening opening) implements TemplateSource {

  /** Opens a file; null when there is none. */
  interface Opening {
    @Nullable InputStream open(String file) throws IOException;
  }

  @Override
  public Optional<String> find(String file) {
    try (InputStream in = opening.open(file)) {
      return in == null ? Optional.empty() : Optional.of(text(file, in));
    } catch (IOException failed) {
      throw new UncheckedIOException("template " + file + " cannot be read", failed);
    }
  }

  private static String text(String file, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(Message.MAX_BYTES + 1);
    if (bytes.length > Message.MAX_BYTES) {
      throw new InvalidValueException(
          "template " + file, "its length", "at most " + Message.MAX_BYTES + " bytes");
    }
    // Unlike new String(bytes), this decoder refuses what is not UTF-8.
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
