package tocsin.correlate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Ids of incidents: {@code inc-} and 12 base32 characters made from the id of the signal that opens
 * it, so that doing it again opens the same one. 60 bits are enough for some hundred million
 * incidents in one table.
 */
final class IncidentId {
  /** Crockford's alphabet: no i, l, o, u, so that an id can be read out on the phone. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int LENGTH = 12;

  private IncidentId() {}

  static String of(String signalId) {
    byte[] hash = sha256(signalId);
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = (bits << 8) | (hash[i] & 0xff);
    }
    StringBuilder id = new StringBuilder("inc-");
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt((int) (bits >>> (59 - 5 * i)) & 31));
    }
    return id.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
