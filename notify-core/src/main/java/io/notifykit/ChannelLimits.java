package io.notifykit;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How much of a channel's messages all workers of a namespace send together. The same for all of
 * them: each enforces what it was told. Immutable.
 */
public final class ChannelLimits {
  /** As much as the workers are able to. */
  public static final ChannelLimits NONE = builder().build();

  static final int MOST_CONCURRENCY = 10_000;

  private final @Nullable Rate rate;
  private final int concurrency;
  private final @Nullable RecipientLimit recipient;

  private ChannelLimits(Builder builder) {
    this.rate = builder.rate;
    this.concurrency = builder.concurrency;
    this.recipient = builder.recipient;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** How often sends begin. */
  public Optional<Rate> rate() {
    return Optional.ofNullable(rate);
  }

  /** How many sends run at once. */
  public OptionalInt concurrency() {
    return concurrency == 0 ? OptionalInt.empty() : OptionalInt.of(concurrency);
  }

  /** How many messages one recipient gets. */
  public Optional<RecipientLimit> recipient() {
    return Optional.ofNullable(recipient);
  }

  @Override
  public String toString() {
    return "ChannelLimits[rate=" + rate + ", concurrency=" + concurrency + ", " + recipient + "]";
  }

  /** Collects the limits of a channel; not thread-safe. */
  public static final class Builder {
    private @Nullable Rate rate;
    private int concurrency;
    private @Nullable RecipientLimit recipient;

    private Builder() {}

    /** How often sends begin, over all workers. */
    public Builder rate(Rate value) {
      this.rate = Ranges.require("rate", value);
      return this;
    }

    /** How many sends run at once, over all workers: 1 to 10,000. */
    public Builder concurrency(int sends) {
      this.concurrency = Ranges.require("concurrency", sends, 1, MOST_CONCURRENCY);
      return this;
    }

    /** How many messages one recipient gets. */
    public Builder recipient(RecipientLimit value) {
      this.recipient = Ranges.require("recipient", value);
      return this;
    }

    public ChannelLimits build() {
      return new ChannelLimits(this);
    }
  }
}
