package io.notifykit.redis;

import io.notifykit.NotifyClient;
import io.notifykit.worker.Worker;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A worker in a process of its own that sends for ever, to be killed while it does. Waits for a
 * namespace on its standard input, and prints a line for each send that it has started.
 */
final class DoomedWorker {

  private DoomedWorker() {}

  public static void main(String[] arguments) throws Exception {
    String uri = arguments[0];
    Duration lease = Duration.parse(arguments[1]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (NotifyClient client = NotifyClient.builder().store(uri).namespace(in.readLine()).build();
        Worker worker =
            Worker.builder(client)
                .lease(lease)
                .channel(
                    "sink",
                    delivery -> {
                      System.out.println("sending " + delivery.taskId());
                      new CountDownLatch(1).await();
                      throw new AssertionError("nobody counts down");
                    })
                .build()) {
      worker.start();
      new CountDownLatch(1).await();
    }
  }

  /**
   * Starts the process; its class path is that of the tests, whether they run on modules or not.
   */
  static Process start(String uri, Duration lease) throws Exception {
    String modules = System.getProperty("jdk.module.path", "");
    String classes = System.getProperty("java.class.path", "");
    String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
    String path = String.join(File.pathSeparator, tests, modules, classes);
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                DoomedWorker.class.getName(),
                uri,
                lease.toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
