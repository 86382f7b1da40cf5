package io.notifykit.email;

import io.notifykit.Settings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the keys {@code attachments.*} say. Immutable.
 *
 * @param most how many bytes all attachments of a mail may have together
 */
record AttachmentSettings(Optional<Path> files, Optional<String> resources, int most) {
  private static final int MIB = 1024 * 1024;
  private static final Pattern FOLDER =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

  /** Reads them; their faults are reported by {@link Settings#verify}. */
  static AttachmentSettings read(Settings settings) {
    Optional<String> resources = settings.text("attachments.resources");
    resources
        .filter(folder -> !FOLDER.matcher(folder).matches())
        .ifPresent(
            folder ->
                settings.fault(
                    "attachments.resources",
                    folder,
                    "a folder of the class path, as in mail/parts"));
    return new AttachmentSettings(
        directory(settings),
        resources,
        settings.number("attachments.max-bytes", 10 * MIB, 1, 100 * MIB));
  }

  private static Optional<Path> directory(Settings settings) {
    Optional<String> text = settings.text("attachments.files");
    try {
      Optional<Path> path = text.map(Path::of).filter(Path::isAbsolute).filter(Files::isDirectory);
      if (path.isPresent() || text.isEmpty()) {
        return path;
      }
    } catch (InvalidPathException malformed) {
      // falls through to the fault
    }
    settings.fault("attachments.files", text.orElse(""), "the absolute path of a directory");
    return Optional.empty();
  }

  /** Those that the settings open, by their names; may be changed. */
  Map<String, AttachmentSource> sources() {
    Map<String, AttachmentSource> sources = new HashMap<>();
    files.ifPresent(root -> sources.put(Attachment.FILES, new FileAttachments(root)));
    resources.ifPresent(
        folder ->
            sources.put(
                Attachment.RESOURCES,
                new ResourceAttachments(EmailChannel.class.getClassLoader(), folder)));
    return sources;
  }
}
