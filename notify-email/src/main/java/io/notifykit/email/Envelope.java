package io.notifykit.email;

import java.util.List;

/**
 * Whom a transmission is from and to (RFC 5321 2.3.1). Immutable; {@link #toString} shows no
 * address.
 *
 * @param sender where bounces go
 * @param recipients at least one, each once
 * @param leftOut recipients that the server shall not hear of
 * @param ownSender whether the message brought its sender along, instead of the account's
 */
record Envelope(String sender, List<String> recipients, List<String> leftOut, boolean ownSender) {

  /** Whether an address can only be written in UTF-8 (RFC 6531). */
  boolean beyondAscii() {
    return !(sender + recipients).chars().allMatch(c -> c < 0x80);
  }

  @Override
  public String toString() {
    return "Envelope[" + recipients.size() + " recipients]";
  }
}
