package io.notifykit.email;

/** How far a transmission has come, by the command whose reply it waits for. */
enum SmtpStage {
  /** Connection, greeting, EHLO, STARTTLS and AUTH. */
  CONNECT,
  MAIL,
  RCPT,
  /** The DATA command and the content: without its end the server must drop it all. */
  DATA,
  /** The final dot is being written or was written: the server may have taken the message. */
  DOT
}
