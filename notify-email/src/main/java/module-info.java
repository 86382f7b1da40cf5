/** The e-mail channel: SMTP submission through Angus Mail. */
module io.notifykit.email {
  requires transitive io.notifykit.core;
  requires jakarta.mail;
  requires org.eclipse.angus.mail;
  requires org.slf4j;

  exports io.notifykit.email;

  provides io.notifykit.ChannelProvider with
      io.notifykit.email.EmailChannelProvider;
}
