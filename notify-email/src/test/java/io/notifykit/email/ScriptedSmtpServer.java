package io.notifykit.email;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server that says what a test tells it to, and remembers what it heard; each connection
 * has a thread. Replies are chosen by the beginning of the line; {@link #GREETING} and {@link #DOT}
 * stand for the two replies that answer no command.
 */
final class ScriptedSmtpServer implements AutoCloseable {
  static final String GREETING = "(greeting)";
  static final String DOT = ".";

  /** Says nothing any more, but keeps the connection. */
  static final String SILENCE = "(silence)";

  /** Closes the connection instead of a reply. */
  static final String DROP = "(drop)";

  private static final int NO_SENDER = -1_000;

  private final ServerSocket listener;
  private final Map<String, String> replies = new LinkedHashMap<>();
  private final Map<String, Queue<String>> first = new ConcurrentHashMap<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final ThreadLocal<String> said = new ThreadLocal<>();
  private final CountDownLatch silent = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private SSLContext tls;
  private boolean tlsFromTheStart;
  private String extensions = "";

  ScriptedSmtpServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Sets the reply to lines that begin with {@code command}; the first that fits counts. */
  ScriptedSmtpServer on(String command, String reply) {
    replies.put(command, reply);
    return this;
  }

  /** Sets replies to the first lines that are {@code command}, before those of {@link #on}. */
  ScriptedSmtpServer first(String command, String... inTurn) {
    first.put(command, new ConcurrentLinkedQueue<>(List.of(inTurn)));
    return this;
  }

  /** Offers an extension. */
  ScriptedSmtpServer with(String extension) {
    extensions += "250-" + extension + "\r\n";
    return this;
  }

  ScriptedSmtpServer startTls(SSLContext context) {
    tls = context;
    return this;
  }

  ScriptedSmtpServer tls(SSLContext context) {
    tls = context;
    tlsFromTheStart = true;
    return this;
  }

  ScriptedSmtpServer start() {
    Thread thread = new Thread(this::acceptAll, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** All command lines in their order, and "." for the end of each content. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  /** The contents as they arrived: dots still stuffed, lines ended by CRLF. */
  List<String> mails() {
    return List.copyOf(mails);
  }

  /** How many connections there have been. */
  int connections() {
    return sockets.size();
  }

  /** Closes all connections, as a server does that is tired of waiting. */
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** Waits until {@code line} was heard so many times. */
  void awaitHeard(String line, int times) {
    Await.until(() -> Collections.frequency(heard, line) >= times, () -> "heard " + heard);
  }

  /** Waits until the script has come to its {@link #SILENCE}. */
  void awaitSilence() throws InterruptedException {
    if (!silent.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the client never came to the silence; heard " + heard);
    }
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        Thread thread = new Thread(() -> serve(socket), "scripted-smtp-" + sockets.size());
        thread.setDaemon(true);
        thread.start();
      } catch (IOException over) {
        // the test is over
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      converse(tlsFromTheStart ? secured(socket) : socket);
    } catch (IOException | InterruptedException gone) {
      // the client left or the test is over
    }
  }

  private void converse(Socket first) throws IOException, InterruptedException {
    Socket socket = first;
    int accepted = 0;
    boolean open = answer(socket, GREETING, "220 scripted ESMTP");
    while (open) {
      String line = line(socket.getInputStream());
      heard.add(line);
      switch (line.split("[ :]")[0]) {
        case "EHLO" -> open = answer(socket, line, extensions(socket));
        case "AUTH" -> open = answer(socket, line, "235 2.7.0 ok");
        case "MAIL", "RSET" -> {
          open = answer(socket, line, "250 2.0.0 ok");
          accepted = said.get().startsWith("250") ? 0 : NO_SENDER;
        }
        case "RCPT" -> {
          open = answer(socket, line, accepted < 0 ? "503 5.5.1 no sender" : "250 2.0.0 ok");
          accepted += said.get().startsWith("250") ? 1 : 0;
        }
        case "DATA" -> {
          String otherwise = accepted > 0 ? "354 go on" : "503 5.5.1 no recipients";
          open = answer(socket, line, otherwise);
          open = open && (!said.get().startsWith("354") || content(socket));
        }
        case "QUIT" -> open = answer(socket, line, "221 bye") && false;
        case "STARTTLS" -> {
          open = answer(socket, line, "220 go on");
          socket = secured(socket);
        }
        default -> open = answer(socket, line, "250 2.0.0 ok");
      }
    }
  }

  private String extensions(Socket socket) {
    boolean offered = tls != null && !(socket instanceof SSLSocket);
    return "250-scripted\r\n"
        + extensions
        + (offered ? "250-STARTTLS\r\n" : "")
        + (extensions.contains("AUTH") ? "250 HELP" : "250 AUTH PLAIN LOGIN");
  }

  private boolean content(Socket socket) throws IOException, InterruptedException {
    StringBuilder content = new StringBuilder();
    for (String line = ""; !line.equals(DOT); ) {
      line = line(socket.getInputStream());
      content.append(line.equals(DOT) ? "" : line + "\r\n");
    }
    heard.add(DOT);
    mails.add(content.toString());
    return answer(socket, DOT, "250 2.0.0 queued");
  }

  /** Whether the conversation goes on. */
  private boolean answer(Socket socket, String line, String otherwise)
      throws IOException, InterruptedException {
    String once = first.getOrDefault(line, new ConcurrentLinkedQueue<>()).poll();
    String reply = once == null ? always(line, otherwise) : once;
    said.set(reply);
    if (reply.equals(SILENCE)) {
      silent.countDown();
      closed.await();
    }
    if (reply.equals(SILENCE) || reply.equals(DROP)) {
      return false;
    }
    socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return !reply.startsWith("421");
  }

  private String always(String line, String otherwise) {
    return replies.entrySet().stream()
        .filter(entry -> line.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }

  private Socket secured(Socket socket) throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  /** Up to CRLF, so that a bare CR or LF shows. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int before = 0;
    for (int b = in.read(); !(before == '\r' && b == '\n'); b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      line.write(b);
      before = b;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.substring(0, text.length() - 1);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    hangUp();
  }
}
