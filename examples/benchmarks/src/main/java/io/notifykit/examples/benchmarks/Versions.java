package io.notifykit.examples.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** The machine and the versions that the figures belong to. */
final class Versions {
  private Versions() {}

  static String of(String redisServer, Optional<Node> node, Path folder) throws Exception {
    StringBuilder text = new StringBuilder();
    text.append("- ").append(cpu()).append(", ");
    text.append(Runtime.getRuntime().availableProcessors()).append(" cores, ");
    text.append(System.getProperty("os.name")).append(" ").append(System.getProperty("os.arch"));
    text.append("\n- JDK ").append(Runtime.version());
    text.append(", Redis ").append(redis(redisServer, folder)).append(" without persistence");
    text.append("\n- Notify, Redisson ").append(jar("org.redisson", "redisson"));
    text.append(", Jedis ").append(jar("redis.clients", "jedis"));
    if (node.isPresent()) {
      text.append("\n- node ").append(node.get().version()).append(": ").append(packages());
    }
    return text.append("\n").toString();
  }

  private static String cpu() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "CPU of unknown model";
    }
    try (Stream<String> lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("CPU of unknown model");
    }
  }

  private static String redis(String program, Path folder) throws Exception {
    try (RedisProcess redis = new RedisProcess(program, folder);
        Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
      return jedis
          .info("server")
          .lines()
          .filter(line -> line.startsWith("redis_version:"))
          .map(line -> line.substring(line.indexOf(':') + 1))
          .collect(Collectors.joining());
    }
  }

  /** The version of a library on the class path, as its jar tells. */
  private static String jar(String group, String artifact) throws IOException {
    Properties properties = new Properties();
    String name = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream file = Versions.class.getResourceAsStream(name)) {
      properties.load(file);
    }
    return properties.getProperty("version");
  }

  /** The versions that package.json pins. */
  private static String packages() throws IOException {
    List<String> pinned = new ArrayList<>();
    try (InputStream file = Versions.class.getResourceAsStream("node/package.json");
        JsonParser json = new JsonFactory().createParser(file)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING
            && "dependencies".equals(json.getParsingContext().getParent().getCurrentName())) {
          pinned.add(json.currentName() + " " + json.getText());
        }
      }
    }
    return String.join(", ", pinned);
  }
}
