package tocsin.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Matches lines of fields that blanks separate: {@code [ip, user, ..., status = 4*, bytes]}.
 *
 * <p>A field of the line in brackets or quotation marks is one field. There must be as many fields
 * as the pattern names, except where {@code ...} stands for any number; a last name without a
 * condition takes all that is left, as in {@code [level = ERROR, rest]}.
 */
final class FieldsMatcher implements LogMatcher {
  private static final Slot ELLIPSIS = new Slot(true, null);

  /** One place of the pattern, or any number of them; without a condition anything fits. */
  private record Slot(boolean anyNumber, @Nullable LogCondition<String> condition) {
    boolean fits(String value) {
      return condition == null || condition.holds(value);
    }
  }

  /** A comparison of the slot's own value. */
  private record Compares(Comparison comparison) implements LogCondition.Leaf<String> {
    @Override
    public boolean holds(String value) {
      return comparison.holdsForText(value);
    }

    @Override
    public Literals literals() {
      return comparison.literals();
    }
  }

  private final List<Slot> slots;
  private final Literals literals;

  private FieldsMatcher(List<Slot> slots) {
    this.slots = slots;
    Literals found = Literals.UNKNOWN;
    for (Slot slot : slots) {
      found = slot.condition() == null ? found : found.and(slot.condition().literals());
    }
    this.literals = found;
  }

  static FieldsMatcher parse(PatternText text) {
    text.expect("[");
    AtomicInteger regexes = new AtomicInteger();
    List<Slot> slots = new ArrayList<>();
    do {
      slots.add(slot(text, regexes));
    } while (text.take(","));
    text.expect("]");
    text.expectEnd("\"]\"");
    Slot last = slots.getLast();
    if (slots.size() > 1 && !last.anyNumber() && last.condition() == null) {
      slots.add(ELLIPSIS);
    }
    return new FieldsMatcher(List.copyOf(slots));
  }

  private static Slot slot(PatternText text, AtomicInteger regexes) {
    if (text.take("...")) {
      return ELLIPSIS;
    }
    text.skipBlank();
    int start = text.at();
    boolean parenthesis = text.peek() == '(';
    text.name();
    text.skipBlank();
    char next = text.peek();
    if (!parenthesis && (next == ',' || next == ']')) {
      return new Slot(false, null);
    }
    text.rewind(start);
    String[] first = new String[1];
    return new Slot(false, LogCondition.parse(text, in -> leaf(in, first, regexes), 0));
  }

  private static Compares leaf(PatternText text, @Nullable String[] first, AtomicInteger regexes) {
    text.skipBlank();
    int start = text.at();
    String name = text.name();
    if (name.isEmpty()) {
      throw text.problem("expected the name of a field");
    }
    if (first[0] == null) {
      first[0] = name;
    }
    if (!name.equalsIgnoreCase(first[0])) {
      throw text.problem(
          "conditions at one place must be about one field, here \"" + first[0] + "\"", start);
    }
    Comparison comparison = Comparison.parse(text);
    if (comparison.isRegex()) {
      LogMatcher.countRegex(regexes, text, start);
    }
    return new Compares(comparison);
  }

  /** The way of a glob: after an ellipsis, try the next place at each further field. */
  @Override
  public boolean matches(LogText line) {
    if (literals.known() && !literals.someIn(line.text())) {
      return false;
    }
    List<String> fields = line.fields();
    int slot = 0;
    int field = 0;
    int ellipsis = -1;
    int resume = 0;
    while (field < fields.size()) {
      if (slot < slots.size() && slots.get(slot).anyNumber()) {
        ellipsis = slot++;
        resume = field;
      } else if (slot < slots.size() && slots.get(slot).fits(fields.get(field))) {
        slot++;
        field++;
      } else if (ellipsis >= 0) {
        slot = ellipsis + 1;
        field = ++resume;
      } else {
        return false;
      }
    }
    while (slot < slots.size() && slots.get(slot).anyNumber()) {
      slot++;
    }
    return slot == slots.size();
  }

  /** Takes time in proportion to the line: what closes nowhere is looked for once. */
  static List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    boolean brackets = true;
    boolean quotes = true;
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      int end = -1;
      if (c == '[' && brackets) {
        end = closing(line, at, ']');
        brackets = end > 0;
      } else if (c == '"' && quotes) {
        end = closing(line, at, '"');
        quotes = end > 0;
      }
      int start = end > 0 ? at + 1 : at;
      int stop = end > 0 ? end : blank(line, at);
      fields.add(line.substring(start, stop));
      at = end > 0 ? end + 1 : stop;
    }
    return fields;
  }

  private static int blank(String line, int from) {
    int at = from;
    while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Returns where the field that opens here closes, if a blank or the end follows; else -1. */
  private static int closing(String line, int open, char close) {
    for (int i = line.indexOf(close, open + 1); i > 0; i = line.indexOf(close, i + 1)) {
      if (i + 1 == line.length() || Character.isWhitespace(line.charAt(i + 1))) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Literals literals() {
    return literals;
  }
}
