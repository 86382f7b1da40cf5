package io.notifykit.email;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/**
 * Resources beneath one folder of the class path; other resources may hold what no mail should.
 *
 * @param folder without a slash at its ends
 */
record ResourceAttachments(ClassLoader loader, String folder) implements AttachmentSource {

  @Override
  public InputStream open(String key) throws IOException {
    InputStream found = loader.getResourceAsStream(folder + "/" + key);
    if (found == null) {
      throw new NoSuchFileException("attachment");
    }
    return found;
  }
}
