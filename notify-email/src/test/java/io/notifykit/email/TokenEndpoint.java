package io.notifykit.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OAuth 2.0 token endpoint that gives the answers of a test in turn, one per connection. */
final class TokenEndpoint implements AutoCloseable {
  private final ServerSocket listener;
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final List<String> forms = new CopyOnWriteArrayList<>();

  TokenEndpoint() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serveAll, "token-endpoint");
    thread.setDaemon(true);
    thread.start();
  }

  TokenEndpoint token(String token, long seconds) {
    return answer(
        200,
        "{\"token_type\":\"Bearer\",\"extra\":{\"a\":[1]},\"access_token\":\""
            + token
            + "\",\"expires_in\":"
            + seconds
            + "}");
  }

  TokenEndpoint answer(int status, String body) {
    answers.add(
        "HTTP/1.1 "
            + status
            + " x\r\n"
            + "Content-Type: application/json\r\n"
            + "Location: /elsewhere\r\n"
            + "Connection: close\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
    return this;
  }

  String url() {
    return "http://localhost:" + listener.getLocalPort() + "/token";
  }

  /** What was posted. */
  List<String> forms() {
    return List.copyOf(forms);
  }

  private void serveAll() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
          if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(line.substring(15).strip());
          }
        }
        char[] form = new char[length];
        for (int read = 0; read < length; ) {
          read += in.read(form, read, length - read);
        }
        forms.add(new String(form));
        String answer = answers.poll();
        socket
            .getOutputStream()
            .write((answer == null ? "" : answer).getBytes(StandardCharsets.US_ASCII));
      } catch (IOException gone) {
        // the client left or the test is over
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
