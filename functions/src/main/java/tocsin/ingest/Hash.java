package tocsin.ingest;

/**
 * A 64-bit hash of text (FNV-1a, finished as MurmurHash3 does). Identities here need to be stable
 * and short, not safe against somebody who seeks collisions: who can write a group's log lines can
 * hide among them anyway. A message digest would load a security provider on the first error.
 */
final class Hash {
  static final long SEED = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Hash() {}

  static long mix(long h, int c) {
    return (h ^ c) * PRIME;
  }

  /** Mixes a text and an end mark, so that two texts never run into each other. */
  static long mix(long h, String text) {
    long mixed = h;
    for (int i = 0; i < text.length(); i++) {
      mixed = mix(mixed, text.charAt(i));
    }
    return mix(mixed, 0xffff);
  }

  static String hex(long h) {
    long x = h;
    x = (x ^ (x >>> 33)) * 0xff51afd7ed558ccdL;
    x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
    x ^= x >>> 33;
    String digits = Long.toHexString(x);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
