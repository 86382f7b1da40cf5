package io.notifykit.email;

import io.notifykit.InvalidValueException;
import java.net.URLConnection;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that goes along with an e-mail. A message holds only a reference to it, which the
 * channel opens when it sends; except for {@link #of}, which puts small contents into the message.
 * Immutable and thread-safe; {@link #toString} shows neither name nor content.
 */
public final class Attachment {
  /** The source of contents that the message carries itself. */
  static final String IN_MESSAGE = "data";

  static final String FILES = "file";
  static final String RESOURCES = "resource";

  static final String SOURCES = "1 to 32 characters: a-z, then a-z 0-9 -";

  private static final String UNKNOWN_TYPE = "application/octet-stream";
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_KEY = 1_024;
  private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern TYPE =
      Pattern.compile("(?!multipart/|message/)[a-z]{1,32}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");
  private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /**
   * Relative, without steps up, drive letters, or anything that a file system may read otherwise.
   */
  private static final Pattern PATH =
      Pattern.compile("(?:(?!\\.{1,2}/)[^/\\\\:\\p{Cntrl}]+/)*(?!\\.{1,2}$)[^/\\\\:\\p{Cntrl}]+");

  private final String source;
  private final String key;
  private final String name;
  private final String type;
  private final Optional<String> contentId;

  private Attachment(
      String source, String key, String name, String type, Optional<String> contentId) {
    this.source = source;
    this.key = key;
    this.name = name;
    this.type = type;
    this.contentId = contentId;
  }

  /**
   * A content that the message itself carries, within the 256 KiB that a message may take; it needs
   * four bytes there for three of its own.
   *
   * @param name the file's name for the recipient
   */
  public static Attachment of(String name, byte[] content) {
    return make(IN_MESSAGE, Base64.getEncoder().encodeToString(content), name);
  }

  /**
   * A file of the machine that sends, beneath the directory of the setting {@code
   * notify.email.attachments.files}.
   *
   * @param path relative to that directory, with {@code /} and without {@code ..}
   */
  public static Attachment file(String path) {
    return make(FILES, requirePath(path), baseName(path));
  }

  /**
   * A resource of the class path of the process that sends, beneath the folder of the setting
   * {@code notify.email.attachments.resources}.
   *
   * @param path relative to that folder, with {@code /} and without {@code ..}
   */
  public static Attachment resource(String path) {
    return make(RESOURCES, requirePath(path), baseName(path));
  }

  /**
   * A content that an {@link AttachmentSource} of the host opens.
   *
   * @param source the name under which the channel has it
   * @param key what is handed to it: 1 to 1,024 characters without controls
   * @param name the file's name for the recipient
   */
  public static Attachment from(String source, String key, String name) {
    return make(source, key, name);
  }

  /** The same under another name, for the recipient: a file name of 1 to 200 characters. */
  public Attachment named(String other) {
    return new Attachment(source, key, requireName(other), type, contentId);
  }

  /** The same with a media type, where that does not follow from the name: {@code image/png}. */
  public Attachment type(String mediaType) {
    return new Attachment(source, key, name, requireType(mediaType), contentId);
  }

  /** The same as a part that the HTML form shows under {@code cid:<id>}. */
  Attachment inline(String id) {
    if (id == null || !CONTENT_ID.matcher(id).matches()) {
      throw InvalidValueException.redacted(
          "inline", id, "1 to 64 characters of A-Z a-z 0-9 . _ -, first a letter or a digit");
    }
    return new Attachment(source, key, name, type, Optional.of(id));
  }

  static boolean isSource(String name) {
    return name != null && SOURCE.matcher(name).matches();
  }

  private static Attachment make(String source, String key, String name) {
    if (!isSource(source)) {
      throw InvalidValueException.redacted("attachment source", source, SOURCES);
    }
    boolean inMessage = source.equals(IN_MESSAGE);
    if (key == null
        || (!inMessage
            && (key.isBlank() || key.length() > LONGEST_KEY || Mailbox.hasControl(key)))) {
      throw InvalidValueException.redacted(
          "attachment key", key, "1 to " + LONGEST_KEY + " characters without controls");
    }
    String guessed = URLConnection.getFileNameMap().getContentTypeFor(requireName(name));
    String known = guessed == null || !TYPE.matcher(guessed).matches() ? UNKNOWN_TYPE : guessed;
    return new Attachment(source, key, name, known, Optional.empty());
  }

  /** One whose parts were checked one by one already, by the same rules. */
  static Attachment stored(String source, String key, String name, String type) {
    boolean path = FILES.equals(source) || RESOURCES.equals(source);
    return make(source, path ? requirePath(key) : key, name).type(type);
  }

  private static String requirePath(String path) {
    if (path == null || path.length() > LONGEST_KEY || !PATH.matcher(path).matches()) {
      throw InvalidValueException.redacted(
          "attachment path",
          path,
          "relative, with / between its parts, without .. \\ : and controls, at most "
              + LONGEST_KEY
              + " characters");
    }
    return path;
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A plain name: no path, no control, nothing that turns the order of its letters. */
  private static String requireName(String name) {
    if (name == null
        || name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(c -> "/\\:\"<>|*?".indexOf(c) >= 0)
        || name.codePoints().anyMatch(Attachment::isUnseen)) {
      throw InvalidValueException.redacted(
          "attachment name",
          name,
          "a file name of 1 to " + LONGEST_NAME + " characters, no path and no controls");
    }
    return name;
  }

  private static boolean isUnseen(int character) {
    int kind = Character.getType(character);
    return kind == Character.CONTROL
        || kind == Character.FORMAT
        || kind == Character.LINE_SEPARATOR
        || kind == Character.PARAGRAPH_SEPARATOR;
  }

  private static String requireType(String type) {
    if (type == null || !TYPE.matcher(type).matches()) {
      throw InvalidValueException.redacted(
          "attachment type", type, "a media type in lower case, as in image/png");
    }
    return type;
  }

  String source() {
    return source;
  }

  String key() {
    return key;
  }

  String name() {
    return name;
  }

  String type() {
    return type;
  }

  Optional<String> contentId() {
    return contentId;
  }

  @Override
  public String toString() {
    return "Attachment[" + source + ", " + type + "]";
  }
}
