package io.notifykit.email;

import io.notifykit.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How an account gets its access tokens: by a refresh token (RFC 6749 6), or without one for the
 * application itself (RFC 6749 4.4). Immutable; {@link #toString} shows no secret.
 */
record OauthSettings(
    URI tokenUrl,
    String clientId,
    Optional<String> clientSecret,
    Optional<String> refreshToken,
    Optional<String> scope) {
  private static final URI NOWHERE = URI.create("https://localhost/");

  /** Reads the keys {@code oauth.*}, when there are any; faults are reported by the section. */
  static Optional<OauthSettings> read(Settings settings) {
    Optional<String> url = settings.text("oauth.token-url");
    Optional<String> client = settings.text("oauth.client-id");
    OauthSettings read =
        new OauthSettings(
            url.map(text -> tokenUrl(settings, text)).orElse(NOWHERE),
            client.orElse(""),
            settings.secret("oauth.client-secret"),
            settings.secret("oauth.refresh-token"),
            settings.text("oauth.scope"));
    boolean isWanted =
        url.isPresent()
            || client.isPresent()
            || read.clientSecret.isPresent()
            || read.refreshToken.isPresent()
            || read.scope.isPresent();
    if (!isWanted) {
      return Optional.empty();
    }
    boolean hasSecret = read.clientSecret.isPresent() || read.refreshToken.isPresent();
    if (url.isEmpty() || client.isEmpty() || !hasSecret) {
      settings.fault(
          "oauth.token-url",
          url.orElse(""),
          "token-url and client-id with client-secret, refresh-token or both");
    }
    return Optional.of(read);
  }

  private static URI tokenUrl(Settings settings, String text) {
    try {
      URI url = new URI(text);
      boolean isSafe =
          "https".equals(url.getScheme())
              || ("http".equals(url.getScheme()) && AccountSettings.isThisMachine(url.getHost()));
      if (isSafe && url.getHost() != null && url.getRawUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException malformed) {
      // falls through to the fault
    }
    settings.fault("oauth.token-url", text, "an https address");
    return NOWHERE;
  }

  /** The request for a token, as a form. */
  String form() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", refreshToken.isPresent() ? "refresh_token" : "client_credentials");
    fields.put("client_id", clientId);
    clientSecret.ifPresent(secret -> fields.put("client_secret", secret));
    refreshToken.ifPresent(token -> fields.put("refresh_token", token));
    scope.ifPresent(names -> fields.put("scope", names));
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    return "OauthSettings[" + tokenUrl.getHost() + "]";
  }
}
