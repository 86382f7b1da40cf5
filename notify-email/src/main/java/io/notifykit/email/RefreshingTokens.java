package io.notifykit.email;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.sasl.AuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a token from its issuer and keeps it until shortly before it expires; of those who ask at
 * once, one fetches for all. Thread-safe.
 */
final class RefreshingTokens implements AccessTokens {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_ANSWER = 64 * 1024;

  /** So long a token must still be good, that a login does not come too late. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** RFC 6749 5.1 lets an issuer leave out how long a token is good. */
  private static final long UNKNOWN_SECONDS = 300;

  private final OauthSettings settings;
  private final Clock clock;
  private final Duration timeout;
  private final HttpClient http;
  private final AtomicReference<@Nullable FutureTask<Token>> current = new AtomicReference<>();

  RefreshingTokens(OauthSettings settings, Duration timeout, Clock clock) {
    this.settings = settings;
    this.timeout = timeout;
    this.clock = clock;
    this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  @Override
  public String token() throws IOException {
    FutureTask<Token> known = current.get();
    Optional<String> good = good(known);
    if (good.isPresent()) {
      return good.get();
    }
    FutureTask<Token> fetching = new FutureTask<>(this::fetch);
    if (current.compareAndSet(known, fetching)) {
      fetching.run();
      return result(fetching).text();
    }
    // Somebody else was quicker, and fetches for all.
    FutureTask<Token> other = current.get();
    return other == null ? token() : result(other).text();
  }

  /** The token of a fetch that is done and has not expired. */
  private Optional<String> good(@Nullable FutureTask<Token> fetch) throws IOException {
    if (fetch == null) {
      return Optional.empty();
    }
    Token token = result(fetch);
    return clock.instant().isBefore(token.until) ? Optional.of(token.text) : Optional.empty();
  }

  private Token result(FutureTask<Token> fetch) throws IOException {
    try {
      return fetch.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (ExecutionException failed) {
      current.compareAndSet(fetch, null);
      if (failed.getCause() instanceof AuthenticationException refused) {
        throw refused;
      }
      throw new IOException("no access token", failed.getCause());
    }
  }

  @Override
  public void refused(String token) {
    FutureTask<Token> known = current.get();
    try {
      if (good(known).filter(token::equals).isPresent()) {
        current.compareAndSet(known, null);
      }
    } catch (IOException failed) {
      // There is no token to be forgotten.
    }
  }

  private Token fetch() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(settings.tokenUrl())
            .timeout(timeout)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(settings.form()))
            .build();
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      if (status == 400 || status == 401 || status == 403) {
        throw new AuthenticationException("the token endpoint answered " + status);
      }
      byte[] answer = body.readNBytes(LONGEST_ANSWER);
      if (status != 200) {
        throw new IOException("the token endpoint answered " + status);
      }
      return parse(answer);
    }
  }

  private Token parse(byte[] answer) throws IOException {
    String text = "";
    long seconds = UNKNOWN_SECONDS;
    try (JsonParser json = JSON.createParser(answer)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String field = json.currentName();
          json.nextToken();
          if (field.equals("access_token")) {
            text = json.getValueAsString("");
          } else if (field.equals("expires_in")) {
            seconds = json.getValueAsLong(UNKNOWN_SECONDS);
          }
          json.skipChildren();
        }
      }
    }
    if (text.isEmpty() || Mailbox.hasControl(text)) {
      throw new IOException("the token endpoint gave no token");
    }
    return new Token(text, clock.instant().plusSeconds(seconds).minus(MARGIN));
  }

  @Override
  public String toString() {
    return "RefreshingTokens[***]";
  }

  private record Token(String text, Instant until) {
    @Override
    public String toString() {
      return "Token[***]";
    }
  }
}
