package io.notifykit.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to one server, for one message after the other; knows how far the present one came,
 * which decides what a failure means. Used by one thread at a time; {@link #abort} and {@link
 * #endOverdueWrite} are for any.
 */
final class SmtpConnection extends SMTPTransport {
  /** The library asks for addresses, which {@link #rcptTo} takes from the envelope. */
  private static final InternetAddress[] BY_ENVELOPE = {new InternetAddress()};

  /** A connection that rested for less is used without asking whether it is still there. */
  private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Longer than a server that is there takes for nothing, and shorter than it takes to connect. */
  private static final Duration CHECK = Duration.ofSeconds(2);

  private static final Envelope NOBODY = new Envelope("", List.of(), List.of(), false);
  private static final int GO_ON = 354;
  private static final int EXPLAINING = 334;
  private static final int REFUSED = 535;

  private final AccountSettings settings;
  private final Optional<TokenLogin> login;
  private final SmtpSocketFactory sockets;
  private Envelope envelope = NOBODY;
  private Refusals refused = new Refusals();
  private SmtpStage stage = SmtpStage.CONNECT;
  private SmtpReply reply = SmtpReply.NONE;

  /** How many replies are to come to commands that were sent ahead (RFC 2920). */
  private int owed;

  /** Whether a transaction was begun and not ended. */
  private boolean halfDone;

  private long restedSince;

  SmtpConnection(AccountSettings settings, Optional<AccessTokens> tokens) {
    this(settings, tokens, new SmtpSocketFactory(settings));
  }

  private SmtpConnection(
      AccountSettings settings, Optional<AccessTokens> tokens, SmtpSocketFactory sockets) {
    super(
        Session.getInstance(settings.properties(sockets)),
        null,
        "smtp",
        settings.security() == Security.TLS);
    this.settings = settings;
    this.login = tokens.map(supplier -> new TokenLogin(settings.user().orElse(""), supplier));
    this.sockets = sockets;
  }

  /** Connects and logs in. */
  void open() throws MessagingException {
    if (login.isEmpty()) {
      connect(
          settings.host(),
          settings.port(),
          settings.user().orElse(null),
          settings.password().orElse(null));
    } else {
      String token = login.get().token();
      connect(settings.host(), settings.port(), null, null);
      authenticate(login.get(), token);
    }
  }

  /** Not by the library: it gives up when the server explains its refusal. */
  private synchronized void authenticate(TokenLogin by, String token) throws MessagingException {
    if (!supportsAuthentication(TokenLogin.MECHANISM)) {
      throw new MessagingException("the server does not offer " + TokenLogin.MECHANISM);
    }
    present(by, token);
    if (reply.code() == REFUSED) {
      // Withdrawn before its time, perhaps: another one may do.
      by.supplier().refused(token);
      present(by, by.token());
    }
    if (!reply.positive()) {
      throw new MessagingException("not logged in");
    }
  }

  private void present(TokenLogin by, String token) throws MessagingException {
    ask(by.command(token));
    if (reply.code() == EXPLAINING) {
      ask("");
    }
  }

  /** Whether it was opened and is not known to be broken; asks nobody. */
  boolean isOpen() {
    return stage != SmtpStage.CONNECT;
  }

  /**
   * Transmits a message.
   *
   * @return who was left out, because we or the server refuse them for good
   */
  List<String> transmit(Envelope next, MimeMessage message) throws MessagingException {
    envelope = next;
    refused = new Refusals();
    stage = SmtpStage.MAIL;
    halfDone = true;
    sendMessage(message, BY_ENVELOPE);
    halfDone = false;
    return Stream.concat(envelope.leftOut().stream(), refused.addresses().stream()).toList();
  }

  /** What is known about the transmission that just ended with {@code cause}. */
  SmtpFailure failure(MessagingException cause) {
    return new SmtpFailure(stage, reply, cause, Thread.currentThread().isInterrupted());
  }

  /** Notes that nobody uses it from now on. */
  void rest() {
    restedSince = System.nanoTime();
  }

  boolean restedFor(long nanos) {
    return System.nanoTime() - restedSince >= nanos;
  }

  /** Whether it can take another message; asks the server where that is not certain. */
  boolean isReady() {
    boolean trusted = !halfDone && !restedFor(TRUSTED_NANOS);
    try {
      return trusted || (sockets.hurry(CHECK) && (halfDone ? reset() : isConnected()));
    } catch (MessagingException lost) {
      return false;
    } finally {
      sockets.hurry(settings.timeout());
    }
  }

  /** Ends what was refused half-way: hears the rest of the replies, then begins anew. */
  private boolean reset() throws MessagingException {
    while (owed > 0) {
      if (readServerResponse() == GO_ON || reply.equals(SmtpReply.NONE)) {
        // It waits for a content now, which only the end of the connection can stop.
        return false;
      }
    }
    halfDone = false;
    sendCommand("RSET");
    readServerResponse();
    return reply.positive();
  }

  /** Says goodbye and closes, without waiting for a reply. */
  void quit() {
    try {
      close();
    } catch (MessagingException lost) {
      // The result is known; a farewell that fails changes nothing.
    }
    abort();
  }

  /** Breaks the connection; whoever waits for it gets an exception. */
  void abort() {
    sockets.abort();
  }

  void endOverdueWrite() {
    sockets.endOverdueWrite();
  }

  /** Sends the whole envelope and DATA ahead where the server allows it. */
  @Override
  protected void mailFrom() throws MessagingException {
    boolean utf8 = envelope.beyondAscii();
    if (utf8 && !supportsExtension("SMTPUTF8")) {
      reply = SmtpReply.NOT_IN_UTF8;
      throw new MessagingException("the server takes ASCII only");
    }
    String sender = "MAIL FROM:<" + envelope.sender() + ">" + (utf8 ? " SMTPUTF8" : "");
    if (supportsExtension("PIPELINING")) {
      List<String> commands = new ArrayList<>();
      commands.add(sender);
      envelope.recipients().forEach(address -> commands.add(recipient(address)));
      commands.add("DATA");
      sendAhead(commands);
    }
    ask(sender);
    if (!reply.positive()) {
      throw new MessagingException("the sender was refused");
    }
  }

  /**
   * Leaves out who is refused for good, as long as somebody is left. One temporary refusal ends the
   * transmission before the content, so that the retry repeats nothing.
   */
  @Override
  protected void rcptTo() throws MessagingException {
    stage = SmtpStage.RCPT;
    for (String address : envelope.recipients()) {
      ask(recipient(address));
      if (!reply.positive()) {
        if (reply.equals(SmtpReply.NONE) || reply.meaning(stage).temporary()) {
          throw new MessagingException("a recipient was put off");
        }
        refused.add(address, reply);
      }
    }
    if (refused.count() == envelope.recipients().size()) {
      reply = refused.gravest();
      throw new MessagingException("no recipient was accepted");
    }
  }

  private static String recipient(String address) {
    return "RCPT TO:<" + address + ">";
  }

  private void sendAhead(List<String> commands) throws MessagingException {
    GuardedSocket socket = sockets.socket();
    socket.hold();
    for (String command : commands) {
      sendCommand(command);
    }
    try {
      socket.release();
    } catch (IOException lost) {
      throw new MessagingException("not sent", lost);
    }
    owed = commands.size();
  }

  private void ask(String command) throws MessagingException {
    sendCommand(command);
    readServerResponse();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    stage = SmtpStage.DATA;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    stage = SmtpStage.DOT;
    super.finishData();
  }

  /** Forgets the last reply, which must not speak for a command that could not be sent. */
  @Override
  protected void sendCommand(String command) throws MessagingException {
    reply = SmtpReply.NONE;
    if (owed == 0) {
      // The library makes a byte of each character by dropping what does not fit.
      byte[] utf8 = command.getBytes(StandardCharsets.UTF_8);
      super.sendCommand(new String(utf8, StandardCharsets.ISO_8859_1));
    }
  }

  /** Keeps the reply; none stays when the server is silent or gone. */
  @Override
  protected int readServerResponse() throws MessagingException {
    reply = SmtpReply.NONE;
    sockets.socket().awaitReply();
    int code = super.readServerResponse();
    owed = Math.max(0, owed - 1);
    reply = SmtpReply.parse(getLastServerResponse());
    return code;
  }

  /**
   * Leaves out RSET, which {@link #isReady} sends when there is a next message. A server that is
   * silent from now on would cost a second timeout, and its reply would hide the one that counts.
   */
  @Override
  public synchronized void issueCommand(String command, int expect) throws MessagingException {
    if (!command.equals("RSET")) {
      super.issueCommand(command, expect);
    }
  }
}
