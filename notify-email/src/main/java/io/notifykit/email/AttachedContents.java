package io.notifykit.email;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens the attachments of one transmission, and sees to it that together they are not too large.
 * Used by one thread.
 */
final class AttachedContents implements AutoCloseable {
  private final Map<String, AttachmentSource> sources;
  private final long most;
  private final List<InputStream> opened = new ArrayList<>();
  private final @Nullable ClassLoader hosts = Thread.currentThread().getContextClassLoader();
  private long left;

  /**
   * @param sources by their names
   * @param most how many bytes all attachments may have together
   */
  AttachedContents(Map<String, AttachmentSource> sources, long most) {
    this.sources = sources;
    this.most = most;
    this.left = most;
  }

  /** Begins another reading of all attachments. */
  void restart() {
    left = most;
  }

  /** Opens one from its beginning. */
  InputStream open(Attachment attachment) throws HindranceException {
    InputStream content = counted(source(attachment), attachment.key());
    opened.add(content);
    return content;
  }

  private AttachmentSource source(Attachment attachment) throws HindranceException {
    if (attachment.source().equals(Attachment.IN_MESSAGE)) {
      return AttachedContents::decoded;
    }
    AttachmentSource source = sources.get(attachment.source());
    if (source == null) {
      throw HindranceException.retry("no attachment source " + attachment.source());
    }
    return source;
  }

  private static InputStream decoded(String base64) throws IOException {
    try {
      return new ByteArrayInputStream(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException malformed) {
      throw new NoSuchFileException("attachment");
    }
  }

  private InputStream counted(AttachmentSource source, String key) throws HindranceException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(hosts);
    try {
      return new Counted(source.open(key));
    } catch (NoSuchFileException | FileNotFoundException missing) {
      throw HindranceException.rejected("an attachment is not there");
    } catch (IOException | RuntimeException failed) {
      // Its text may name what the key stands for.
      throw HindranceException.retry("an attachment cannot be opened");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Closes what is still open. */
  @Override
  public void close() {
    for (InputStream content : opened) {
      try {
        content.close();
      } catch (IOException failed) {
        // Everything was read that was wanted.
      }
    }
  }

  private final class Counted extends FilterInputStream {
    private Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count;
      try {
        count = in.read(buffer, offset, length);
      } catch (IOException | RuntimeException failed) {
        throw HindranceException.retry("an attachment cannot be read");
      }
      left -= Math.max(0, count);
      if (left < 0) {
        throw HindranceException.rejected("the attachments are larger than " + most + " bytes");
      }
      return count;
    }
  }
}
