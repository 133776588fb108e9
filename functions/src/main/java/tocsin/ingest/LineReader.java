package tocsin.ingest;

/** Reads one line, whatever wrote it. */
final class LineReader {
  private LineReader() {}

  static Line read(String text) {
    Line line = new Line(new Steps(text.length()));
    if (!PlatformLine.read(text, line)) {
      boolean json = isObject(text) && JsonLine.read(text, line);
      if (!json) {
        TextLine.read(text, line);
      }
    }
    boolean calm = line.level == Level.CALM;
    if (!calm && line.platform == Line.Platform.NONE && PlatformLine.isTimeout(line.words())) {
      line.platform = Line.Platform.TIMEOUT;
    }
    if (line.traceIds.isEmpty()) {
      TraceText.find(text, line);
    }
    return line;
  }

  private static boolean isObject(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > ' ') {
        return text.charAt(i) == '{';
      }
    }
    return false;
  }
}
