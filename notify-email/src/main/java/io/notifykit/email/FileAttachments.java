package io.notifykit.email;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files beneath one directory, and nothing outside, by whatever way. */
record FileAttachments(Path root) implements AttachmentSource {

  @Override
  public InputStream open(String key) throws IOException {
    Path base = root.toRealPath();
    Path file;
    try {
      file = base.resolve(key).normalize();
    } catch (InvalidPathException malformed) {
      throw new NoSuchFileException("attachment");
    }
    // A link anywhere on the way would make the real path another one.
    if (!file.startsWith(base)
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || !file.toRealPath().equals(file)) {
      throw new NoSuchFileException("attachment");
    }
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }
}
