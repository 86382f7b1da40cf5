package io.notifykit.email;

import java.io.IOException;
import java.io.InputStream;

/**
 * Opens contents that messages refer to, where they are kept: an object store, a database. Handed
 * to the channel under a name ({@link EmailChannel.Builder#attachments}). Must be thread-safe.
 */
@FunctionalInterface
public interface AttachmentSource {

  /**
   * Opens a content from its beginning; whoever asked closes the stream. May be asked more than
   * once for one transmission, and must then give the same.
   *
   * @param key as in {@link Attachment#from}; came with the task, so it is to be trusted as little
   * @throws java.nio.file.NoSuchFileException or {@link java.io.FileNotFoundException} when there
   *     is no such content: the message is rejected
   * @throws IOException when it cannot be opened now: the message is sent later
   */
  InputStream open(String key) throws IOException;
}
