package tocsin.notify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tocsin.model.NoticeEvent;
import tocsin.model.Work;

/**
 * Names notices, so that the same one is never sent twice while what may rightly recur has a name
 * each time.
 *
 * <p>The name is made of what is told and not of who asked for it: two pieces of work that would
 * say the same name the same notice, however they were worded.
 */
final class NoticeName {
  private NoticeName() {}

  static String of(NoticeEvent event, Situation s) {
    return switch (event) {
      case OPENED -> "opened";
      case ESCALATED ->
          "escalated/"
              + (unacknowledged(s.work()) ? s.work().reason() : s.incident().severity().wire());
      case ENRICHED -> "enriched/" + explanation(Told.of(s.incident()));
      case SPREAD -> "spread/" + s.incident().services().size();
      // They take turns: each is numbered by how often the other was told.
      case RESOLVED -> "resolved/" + (s.history().count(NoticeEvent.REOPENED) + 1);
      case REOPENED -> "reopened/" + s.history().count(NoticeEvent.RESOLVED);
      case ACKNOWLEDGED -> "acknowledged/" + (s.history().count(NoticeEvent.REOPENED) + 1);
      case REMINDED, DIGEST, DRILL -> event.wire() + "/" + s.work().reason();
    };
  }

  /** True for the escalation of what nobody acknowledges, which is about no new severity. */
  static boolean unacknowledged(Work.Notice work) {
    return work.event() == NoticeEvent.ESCALATED && work.reason().startsWith("unacknowledged");
  }

  /**
   * The notice's id, the same for every repeat: by it a consumer knows a message that it has had,
   * should a crash between publishing and recording send one twice.
   */
  static String id(String incident, String name) {
    return "ntc-" + digest(incident + "\n" + name, 8);
  }

  private static String explanation(Told told) {
    return digest(told.cause() + "\n" + told.suspect(), 6);
  }

  private static String digest(String text, int bytes) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
