package io.notifykit.email;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/**
 * Signs and encrypts the content of mails (RFC 8551) by Bouncy Castle, which is optional: nothing
 * else may name its classes. Signs first, then encrypts, with SHA-256, RSA and AES-256 in CBC mode,
 * as today's mail programs read. Holds the whole content in memory. Thread-safe.
 */
final class Smime implements MailProtection {
  private static final String SIGNED =
      "signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256";

  /** An instance of our own: a library adds no provider to its host's JVM. */
  private final Provider provider = new BouncyCastleProvider();

  private final Optional<SmimeKey> key;
  private final Optional<RecipientCertificates> certificates;

  Smime(Optional<SmimeKey> key, Optional<RecipientCertificates> certificates) {
    this.key = key;
    this.certificates = certificates;
  }

  @Override
  public void fill(MimeMessage message, Mail mail, MimeBody body, Instant now)
      throws MessagingException, HindranceException {
    if (key.isEmpty() && !mail.encrypted()) {
      body.fill(message);
      return;
    }
    Part content = new Part();
    body.fill(content);
    try {
      if (key.isPresent()) {
        MimeMultipart signed = signed(content.octets(), key.get());
        if (!mail.encrypted()) {
          message.setContent(signed);
          return;
        }
        content = new Part();
        content.setContent(signed);
      }
      byte[] sealed = encrypted(content.octets(), mail.addresses().recipients(), now);
      attach(message, sealed, "application/pkcs7-mime; smime-type=enveloped-data", "smime.p7m");
    } catch (HindranceException ours) {
      throw ours;
    } catch (CMSException
        | GeneralSecurityException
        | OperatorCreationException
        | IOException failed) {
      String kind = failed.getClass().getSimpleName();
      throw HindranceException.rejected("neither signed nor encrypted: " + kind);
    }
  }

  private MimeMultipart signed(byte[] content, SmimeKey with)
      throws MessagingException,
          CMSException,
          GeneralSecurityException,
          OperatorCreationException,
          IOException {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSimpleSignerInfoGeneratorBuilder()
            .setProvider(provider)
            .build("SHA256withRSA", with.key(), with.chain().get(0)));
    generator.addCertificates(new JcaCertStore(with.chain()));
    MimeBodyPart signature = new MimeBodyPart();
    attach(
        signature,
        generator.generate(new CMSProcessableByteArray(content)).getEncoded(),
        "application/pkcs7-signature",
        "smime.p7s");
    return new MimeMultipart(SIGNED, new Written(content), signature);
  }

  private byte[] encrypted(byte[] content, List<String> recipients, Instant now)
      throws CMSException, CertificateException, IOException {
    CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
    for (String recipient : recipients) {
      generator.addRecipientInfoGenerator(
          new JceKeyTransRecipientInfoGenerator(certificate(recipient, now)).setProvider(provider));
    }
    return generator
        .generate(
            new CMSProcessableByteArray(content),
            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                .setProvider(provider)
                .build())
        .getEncoded();
  }

  private X509Certificate certificate(String recipient, Instant now) throws HindranceException {
    Optional<X509Certificate> found;
    try {
      found = certificates.isEmpty() ? Optional.empty() : certificates.get().of(recipient);
    } catch (IOException failed) {
      throw HindranceException.retry("a certificate cannot be looked up");
    }
    return found
        .filter(known -> isValid(known, now))
        .orElseThrow(() -> HindranceException.rejected(NO_CERTIFICATE));
  }

  private static boolean isValid(X509Certificate certificate, Instant now) {
    try {
      certificate.checkValidity(Date.from(now));
      return certificate.getPublicKey() instanceof RSAPublicKey;
    } catch (CertificateException outOfTime) {
      return false;
    }
  }

  private static void attach(MimePart part, byte[] content, String type, String name)
      throws MessagingException {
    String named = type + "; name=" + name;
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, named)));
    part.setHeader("Content-Type", named);
    part.setHeader("Content-Transfer-Encoding", "base64");
    part.setHeader("Content-Disposition", "attachment; filename=" + name);
  }

  /** A part that can be written before it belongs to a message. */
  private static final class Part extends MimeBodyPart {
    private byte[] octets() throws MessagingException, IOException {
      updateHeaders();
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      writeTo(new CRLFOutputStream(octets));
      return octets.toByteArray();
    }
  }

  /** A part that is never written otherwise than it was signed. */
  private static final class Written extends MimeBodyPart {
    private final byte[] octets;

    private Written(byte[] octets) {
      this.octets = octets;
    }

    @Override
    protected void updateHeaders() {
      // They are among the octets.
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(octets);
    }
  }
}
