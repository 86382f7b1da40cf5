package io.notifykit.email;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who of one transmission was refused for good, and by which reply. Used by one thread. */
final class Refusals {
  private final Map<String, SmtpReply> replies = new LinkedHashMap<>();

  void add(String address, SmtpReply reply) {
    replies.put(address, reply);
  }

  int count() {
    return replies.size();
  }

  List<String> addresses() {
    return List.copyOf(replies.keySet());
  }

  /** The one that speaks for all: see {@link SmtpMeaning}. */
  SmtpReply gravest() {
    return replies.values().stream()
        .max(Comparator.comparing(reply -> reply.meaning(SmtpStage.RCPT)))
        .orElseThrow();
  }
}
