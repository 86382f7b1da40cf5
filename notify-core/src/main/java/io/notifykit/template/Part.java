package io.notifykit.template;

import java.util.Locale;

/** A part of a message that a template may write. */
public enum Part {
  /** One line: the subject of an e-mail, the title of a push notification. */
  SUBJECT,
  /** Plain text, for every channel. */
  TEXT,
  /** HTML; the only part in which the values of variables are escaped. */
  HTML;

  /** The ending of its files: the name in lower case. */
  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }
}
