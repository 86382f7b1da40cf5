package io.notifykit.examples.benchmarks.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An SMTP server that accepts and forgets everything, in a process of its own: prints its port,
 * then serves until its standard input ends. Offers what Postfix offers by default, PIPELINING
 * included.
 */
public final class SmtpSink {
  private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final AtomicLong mails = new AtomicLong();

  private SmtpSink() {}

  public static void main(String[] arguments) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread accepting = new Thread(() -> accept(listener));
      accepting.setDaemon(true);
      accepting.start();
      System.out.println(listener.getLocalPort());
      while (System.in.read() >= 0) {
        System.out.println(mails.get());
      }
    }
  }

  private static void accept(ServerSocket listener) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        Thread serving = new Thread(() -> serve(socket));
        serving.setDaemon(true);
        serving.start();
      } catch (IOException over) {
        return;
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
      OutputStream out = socket.getOutputStream();
      StringBuilder replies = new StringBuilder("220 sink ESMTP\r\n");
      for (String line = ""; !line.equals("QUIT"); ) {
        // Replies to what came together go together, as RFC 2920 3.2 recommends.
        if (in.available() == 0 || replies.indexOf("354") >= 0) {
          out.write(replies.toString().getBytes(StandardCharsets.US_ASCII));
          replies.setLength(0);
        }
        line = line(in);
        replies.append(reply(line));
        if (line.equals("DATA")) {
          out.write(replies.toString().getBytes(StandardCharsets.US_ASCII));
          replies.setLength(0);
          content(in);
          mails.incrementAndGet();
          replies.append("250 2.0.0 queued\r\n");
        }
      }
    } catch (IOException gone) {
      // The client has left.
    }
  }

  private static String reply(String line) {
    if (line.startsWith("EHLO")) {
      return String.join(
              "\r\n250-", "250-sink", "PIPELINING", "SIZE 10240000", "ENHANCEDSTATUSCODES")
          + "\r\n250 8BITMIME\r\n";
    }
    return line.equals("DATA") ? "354 go on\r\n" : "250 2.0.0 ok\r\n";
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new IOException("closed");
      }
      if (octet != '\r') {
        line.append((char) octet);
      }
    }
    return line.toString();
  }

  private static void content(InputStream in) throws IOException {
    // The line end before the content is that of DATA.
    int matched = 2;
    while (matched < END.length) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("closed");
      }
      matched = octet == END[matched] ? matched + 1 : octet == '\r' ? 1 : 0;
    }
  }
}
