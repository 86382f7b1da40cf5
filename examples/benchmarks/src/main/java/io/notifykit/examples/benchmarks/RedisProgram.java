package io.notifykit.examples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** Finds the redis-server that is measured on. */
final class RedisProgram {
  private RedisProgram() {}

  static String find(Options options, Path folder) throws IOException {
    if (options.redisServer().isPresent()) {
      return options.redisServer().get();
    }
    Optional<String> installed = options.embedded() ? Optional.empty() : onPath("redis-server");
    return installed.isPresent() ? installed.get() : embedded(folder);
  }

  /** A program on the PATH. */
  static Optional<String> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .map(File::getPath)
        .findFirst();
  }

  private static String embedded(Path folder) throws IOException {
    return ExecutableProvider.newJarResourceProvider(folder.toFile()).get().getPath();
  }
}
