package tocsin.local.rank;

/** Keeps what an error quotes short. */
final class Clip {
  private static final int LENGTH = 40;

  private Clip() {}

  static String of(String text) {
    return '"' + (text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "...") + '"';
  }
}
