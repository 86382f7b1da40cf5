import org.jspecify.annotations.NullMarked;

/** The e-mail channel: SMTP submission through Angus Mail. */
@NullMarked
module io.notifykit.email {
  requires transitive io.notifykit.core;
  requires com.fasterxml.jackson.core;
  requires jakarta.activation;
  requires jakarta.mail;
  requires java.net.http;
  requires java.security.sasl;
  requires org.eclipse.angus.mail;
  requires org.slf4j;
  requires static org.bouncycastle.pkix;
  requires static org.bouncycastle.provider;
  requires static org.jspecify;

  exports io.notifykit.email;

  provides io.notifykit.ChannelProvider with
      io.notifykit.email.EmailChannelProvider;
}
