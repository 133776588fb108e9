package tocsin.ingest;

import tocsin.redact.Redactor;

/**
 * The identity of a kind of problem, stable across ids, numbers, addresses and times. It is a
 * function of one line (or one stack) and its service alone: two functions that see different
 * batches agree.
 *
 * <p>A value carries the version of the way it was made. The version changes whenever the same line
 * would get another value, so that old and new values are never compared by mistake.
 *
 * @param value {@code v2:} and 16 hex digits
 * @param template the text it was made of, with {@code <*>} for what varies
 */
public record Fingerprint(String value, String template) {
  static final String VERSION = "v2:";

  /** The fingerprint of a plain line, of no service in particular. */
  public static Fingerprint of(String line) {
    return of("", line);
  }

  /** The fingerprint of a plain line of a service; the line's head does not count. */
  public static Fingerprint of(String service, String line) {
    Masker masker = new Masker().maskLine(Redactor.redact(line));
    return new Fingerprint(text(masker.hash(Hash.mix(Hash.SEED, service))), masker.template());
  }

  /**
   * The identity of what a line tells, for grouping: by service and, if something was thrown, its
   * type and where; the message then only counts if nobody knows where, because messages quote
   * values in forms that no mask foresees.
   */
  static long of(Masker masker, String service, Line line, Verdict verdict) {
    long h = Hash.mix(Hash.SEED, service);
    if (line.platform != Line.Platform.NONE && line.platform != Line.Platform.FAILURE) {
      return Hash.mix(h, verdict.kind().wire());
    }
    if (line.type == null) {
      return masker.mix(h, line.words(), line.steps);
    }
    h = Hash.mix(h, line.type);
    for (String frame : line.frames) {
      h = Hash.mix(h, frame);
    }
    if (!line.frames.isEmpty()) {
      return h;
    }
    return masker.mix(h, line.typeMessage == null ? line.words() : line.typeMessage, line.steps);
  }

  static String text(long hash) {
    return VERSION + Hash.hex(hash);
  }
}
