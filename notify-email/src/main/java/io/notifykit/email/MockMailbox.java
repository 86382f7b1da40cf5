package io.notifykit.email;

import io.notifykit.Channel;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.InvalidValueException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps e-mails instead of sending them, for a host's tests. Thread-safe.
 *
 * <pre>{@code
 * MockMailbox mailbox = new MockMailbox();
 * Worker worker = Worker.builder(client).channel("email", mailbox).build();
 * ...
 * assertThat(mailbox.to("ada@example.org")).singleElement().extracting(MockMail::subject)...
 * }</pre>
 */
public final class MockMailbox implements Channel {
  private final List<MockMail> mails = new CopyOnWriteArrayList<>();
  private final Queue<DeliveryResult> answers = new ConcurrentLinkedQueue<>();

  /** An empty one, that accepts everything. */
  public MockMailbox() {}

  /**
   * Gives these answers to the next e-mails, one each, and accepts again after that. What is not
   * accepted is not kept.
   */
  public MockMailbox answer(DeliveryResult... inTurn) {
    answers.addAll(List.of(inTurn));
    return this;
  }

  /** Everything that was accepted, in that order. */
  public List<MockMail> mails() {
    return List.copyOf(mails);
  }

  /** Of that, what has this address among its To, Cc and Bcc. */
  public List<MockMail> to(String address) {
    return mails.stream().filter(mail -> mail.recipients().contains(address)).toList();
  }

  /** Forgets what came until now. */
  public void clear() {
    mails.clear();
  }

  /** Refuses what the real channel would refuse for its form. */
  @Override
  public DeliveryResult send(Delivery delivery) {
    Mail mail;
    try {
      mail = Mail.of(delivery.message());
    } catch (InvalidValueException refused) {
      return DeliveryResult.rejected(String.valueOf(refused.getMessage()));
    }
    DeliveryResult answer = answers.poll();
    if (answer == null || answer instanceof DeliveryResult.Accepted) {
      mails.add(MockMail.of(mail));
    }
    return answer == null
        ? DeliveryResult.accepted("<" + delivery.idempotencyKey() + "@localhost>")
        : answer;
  }
}
