package tocsin.local.sns;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages as SNS does in its version 1 (SHA1 with RSA over the fields in the order of their
 * names), with a key that lives as long as the process. A subscriber can check the signature with
 * the certificate at the signing URL; what it cannot check is that the certificate is Amazon's.
 */
final class Signer {
  private static final int KEY_BITS = 2048;

  private @Nullable KeyPair keys;

  /**
   * @param fields of the message that are signed, in order
   */
  String sign(Map<String, String> fields) {
    StringBuilder text = new StringBuilder();
    fields.forEach((name, value) -> text.append(name).append('\n').append(value).append('\n'));
    try {
      Signature signature = Signature.getInstance("SHA1withRSA");
      signature.initSign(keys().getPrivate());
      signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA is part of every Java runtime", e);
    }
  }

  /** Makes the key, if there is none yet. */
  void prepare() {
    try {
      keys();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA is part of every Java runtime", e);
    }
  }

  /** The self-signed certificate of the key, as PEM. */
  String certificate() {
    try {
      return Certificate.selfSigned(keys());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA is part of every Java runtime", e);
    }
  }

  private synchronized KeyPair keys() throws GeneralSecurityException {
    if (keys == null) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      keys = generator.generateKeyPair();
    }
    return keys;
  }
}
