package io.notifykit.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** The peers that run on node, installed into a folder of the build. */
final class Node {
  private static final List<String> FILES =
      List.of(
          "package.json",
          "driver.mjs",
          "works.mjs",
          "idle.mjs",
          "delayed.mjs",
          "payload.mjs",
          "probe.mjs",
          "clock.mjs",
          "bullmq.mjs",
          "bull.mjs");

  private final String program;
  private final Path folder;

  private Node(String program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** Empty where there is no node, or its packages cannot be had: then the output says why. */
  static Optional<Node> install(Path folder) throws IOException, InterruptedException {
    Optional<String> node = RedisProgram.onPath("node");
    Optional<String> npm = RedisProgram.onPath("npm");
    if (node.isEmpty() || npm.isEmpty()) {
      System.out.println("node and npm are not on the PATH: BullMQ and Bull are left out");
      return Optional.empty();
    }
    Files.createDirectories(folder);
    for (String file : FILES) {
      try (InputStream resource = Node.class.getResourceAsStream("node/" + file)) {
        Files.copy(resource, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    int exit =
        new ProcessBuilder(npm.get(), "install", "--no-audit", "--no-fund", "--loglevel=error")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.log").toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      System.out.println(
          "npm install failed (see " + folder + "/npm.log): BullMQ and Bull are left out");
      return Optional.empty();
    }
    return Optional.of(new Node(node.get(), folder));
  }

  List<String> command() {
    return List.of(program, folder.resolve("driver.mjs").toString());
  }

  String version() throws IOException {
    Process process = new ProcessBuilder(program, "--version").start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
