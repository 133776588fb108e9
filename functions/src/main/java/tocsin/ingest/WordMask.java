package tocsin.ingest;

/** Masks one word by its shape: the whole of it, its parts, or nothing. */
final class WordMask {
  /** Letters behind a number, of which this many in a row are a word. */
  private static final int LONG_RUN = 4;

  private final MaskedText out;
  private final LocationScan location = new LocationScan();
  private boolean request;

  WordMask(MaskedText out) {
    this.out = out;
  }

  void begin() {
    request = false;
  }

  /** The line tells of an HTTP request, whose status is one of its values. */
  void request() {
    request = true;
  }

  /** Writes a word without blanks, brackets and quotes. */
  void write(char[] in, int from, int to, int end) {
    int at = separator(in, from, to);
    if (at == to) {
      part(in, from, to, end);
      return;
    }
    location.begin(in, from, to);
    int i = from;
    while (i < to) {
      if (location.isLocation(i) || location.isHexList(i) || WordShapes.isPeer(in, i, at, to)) {
        out.variable();
        return;
      }
      if (at > i) {
        part(in, i, at, end);
      }
      out.append(in[at]);
      i = at + 1;
      at = separator(in, i, to);
      if (at == to) {
        if (i < to) {
          part(in, i, to, end);
        }
        return;
      }
    }
  }

  /**
   * Returns where a part of a word ends, as a path, an address or a pair has them; its end if
   * nowhere.
   */
  private static int separator(char[] in, int from, int to) {
    int at = from;
    while (at < to && ":/@\\".indexOf(in[at]) < 0) {
      at++;
    }
    return at;
  }

  private void part(char[] in, int from, int to, int end) {
    boolean digit = false;
    int dots = 0;
    for (int i = from; i < to; i++) {
      digit |= Shapes.isDigit(in[i]);
      dots += in[i] == '.' ? 1 : 0;
    }
    if (digit) {
      digits(in, from, to, dots);
    } else {
      letters(in, from, to, dots, end);
    }
  }

  private void letters(char[] in, int from, int to, int dots, int end) {
    boolean unit = out.endsWithMarkAndSpace() && WordShapes.isUnit(in, from, to);
    if (unit) {
      out.dropLast();
    } else if ((dots > 0 && WordShapes.isDottedName(in, from, to, dots))
        || WordShapes.isBoolean(in, from, to)
        || WordShapes.isDate(in, from, to, end)) {
      out.variable();
    } else {
      out.append(in, from, to);
    }
  }

  private void digits(char[] in, int from, int to, int dots) {
    int at = from;
    while (at < to && "#*$~%^".indexOf(in[at]) >= 0) {
      if (in[at] != '#') {
        out.append(in[at]);
      }
      at++;
    }
    int first = WordShapes.firstDigit(in, at, to);
    if (first == to) {
      out.append(in, at, to);
    } else if (isCode(in, at, to) || WordShapes.isTerm(in, at, to)) {
      out.append(in, at, to);
    } else if (isWhole(in, at, first, to, dots)) {
      out.variable();
    } else {
      prefixed(in, at, first, to);
    }
  }

  private boolean isCode(char[] in, int from, int to) {
    return !request
        && to - from == 3
        && (in[from] == '4' || in[from] == '5')
        && Fields.isStatus(out);
  }

  private static boolean isWhole(char[] in, int from, int first, int to, int dots) {
    boolean sign = first == from + 1 && (in[from] == '-' || in[from] == '+');
    if (first == from || sign || dots > 0) {
      return !WordShapes.isException(in, from, to);
    }
    return WordShapes.isHexWord(in, from, to)
        || WordShapes.isInstance(in, from, first, to)
        || WordShapes.isRandom(in, from, first, to);
  }

  /** Keeps what is before the first digit, and whole words behind it. */
  private void prefixed(char[] in, int from, int first, int to) {
    out.append(in, from, prefixEnd(in, from, first));
    out.variable();
    int i = first;
    while (i < to) {
      int end = i;
      while (end < to && Character.isLetter(in[end])) {
        end++;
      }
      if (end - i >= LONG_RUN && !WordShapes.isHexWord(in, i, end)) {
        out.append(in, i, end);
      }
      i = end;
      if (i < to && Shapes.isDigit(in[i])) {
        out.variable();
      }
      i = Math.max(i + 1, end);
    }
  }

  /** Of {@code blk_-160} and {@code node-D1} only the first part is a name. */
  private static int prefixEnd(char[] in, int from, int first) {
    if (first == from) {
      return first;
    }
    int joint = first - 1;
    while (joint > from && in[joint] != '-' && in[joint] != '_') {
      joint--;
    }
    if (joint == from || first - joint > 3) {
      return first;
    }
    boolean sign = in[joint] == '-' && !Character.isLetter(in[joint - 1]);
    return sign ? joint : joint + 1;
  }
}
