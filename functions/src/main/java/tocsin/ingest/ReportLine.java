package tocsin.ingest;

import java.nio.charset.StandardCharsets;

/**
 * The REPORT, INIT_REPORT and RESTORE_REPORT lines of Lambda, one for every invocation. They are
 * looked at by where they begin, and not by their words, because nearly all of them are good.
 */
final class ReportLine {
  private ReportLine() {}

  /** {@link Batch#REPORT} if it is one, and {@link LineSearch#WORD} if it tells of a failure. */
  static int look(byte[] b, int from, int to) {
    if (Bytes.starts(b, from, to, "REPORT RequestId: ")) {
      return Batch.REPORT | (isBad(b, from, to) ? LineSearch.WORD : 0);
    }
    boolean phase =
        Bytes.starts(b, from, to, "INIT_REPORT ") || Bytes.starts(b, from, to, "RESTORE_REPORT ");
    return phase && isBad(b, from, to) ? LineSearch.WORD : 0;
  }

  /** The request of a REPORT line, without reading the rest of it. */
  static String request(Batch batch, int i) {
    if (batch.bytes()[batch.from(i)] != 'R') {
      return PlatformBytes.request(batch.bytes(), batch.from(i), batch.to(i));
    }
    int from = batch.from(i) + 18;
    int to = Math.min(from + 36, batch.to(i));
    return new String(batch.bytes(), from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isBad(byte[] b, int from, int to) {
    int size = -1;
    for (int i = from; i < to - 8; i++) {
      if (b[i] == 'S' && Bytes.starts(b, i, to, "Status: ")) {
        return !Bytes.starts(b, i + 8, to, "success");
      }
      if (b[i] == 'M' && Bytes.starts(b, i, to, "Memory Size: ")) {
        size = Bytes.number(b, i + 13, to);
      } else if (b[i] == 'M' && Bytes.starts(b, i, to, "Max Memory Used: ")) {
        if (size > 0 && Bytes.number(b, i + 17, to) >= size) {
          return true;
        }
        i += 16;
      }
    }
    return false;
  }
}
