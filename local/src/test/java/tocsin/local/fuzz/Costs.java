package tocsin.local.fuzz;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Methods of the JDK whose time grows with their arguments, each with a twin that does the same and
 * counts it. Instrumented code calls the twin: that of a method of an object takes the object
 * first.
 */
public final class Costs {
  private Costs() {}

  private static int found(int at, int from, int length) {
    int begin = Math.clamp(from, 0, length);
    Probe.cost(1L + (at < 0 ? length - begin : at - begin));
    return at;
  }

  private static int foundLast(int at, int from, int length) {
    int begin = Math.clamp(from, 0, length);
    Probe.cost(1L + (at < 0 ? begin : begin - at));
    return at;
  }

  @SuppressWarnings("ReferenceEquality") // The same object was not copied.
  private static String made(String before, String after) {
    Probe.cost(1L + (before == after ? 0 : before.length()));
    return after;
  }

  public static int indexOf(String s, int c) {
    return found(s.indexOf(c), 0, s.length());
  }

  public static int indexOf(String s, int c, int from) {
    return found(s.indexOf(c, from), from, s.length());
  }

  public static int indexOf(String s, int c, int from, int to) {
    return found(s.indexOf(c, from, to), from, to);
  }

  public static int indexOf(String s, String other) {
    return found(s.indexOf(other), 0, s.length());
  }

  public static int indexOf(String s, String other, int from) {
    return found(s.indexOf(other, from), from, s.length());
  }

  public static int lastIndexOf(String s, int c) {
    return foundLast(s.lastIndexOf(c), s.length(), s.length());
  }

  public static int lastIndexOf(String s, int c, int from) {
    return foundLast(s.lastIndexOf(c, from), from, s.length());
  }

  public static int lastIndexOf(String s, String other) {
    return foundLast(s.lastIndexOf(other), s.length(), s.length());
  }

  public static int lastIndexOf(String s, String other, int from) {
    return foundLast(s.lastIndexOf(other, from), from, s.length());
  }

  public static boolean contains(String s, CharSequence other) {
    String text = other.toString();
    return found(s.indexOf(text), 0, s.length()) >= 0;
  }

  public static boolean startsWith(String s, String other) {
    return same(s.startsWith(other), other.length());
  }

  public static boolean startsWith(String s, String other, int at) {
    return same(s.startsWith(other, at), other.length());
  }

  public static boolean endsWith(String s, String other) {
    return same(s.endsWith(other), other.length());
  }

  public static boolean equals(String s, @Nullable Object other) {
    return same(s.equals(other), s.length());
  }

  public static boolean equalsIgnoreCase(String s, String other) {
    return same(s.equalsIgnoreCase(other), s.length());
  }

  public static boolean contentEquals(String s, CharSequence other) {
    return same(s.contentEquals(other), s.length());
  }

  /** What differs mostly differs early. */
  private static boolean same(boolean same, int length) {
    Probe.cost(same ? 1 + length : 1);
    return same;
  }

  public static boolean regionMatches(String s, int at, String other, int from, int length) {
    return same(s.regionMatches(at, other, from, length), length);
  }

  public static boolean regionMatches(
      String s, boolean ignoreCase, int at, String other, int from, int length) {
    return same(s.regionMatches(ignoreCase, at, other, from, length), length);
  }

  public static String substring(String s, int from) {
    return copied(s, s.substring(from));
  }

  public static String substring(String s, int from, int to) {
    return copied(s, s.substring(from, to));
  }

  public static CharSequence subSequence(String s, int from, int to) {
    return copied(s, s.substring(from, to));
  }

  @SuppressWarnings("ReferenceEquality") // The same object was not copied.
  private static String copied(String before, String after) {
    Probe.cost(1L + (before == after ? 0 : after.length()));
    return after;
  }

  public static String strip(String s) {
    return made(s, s.strip());
  }

  public static String stripLeading(String s) {
    return made(s, s.stripLeading());
  }

  public static String stripTrailing(String s) {
    return made(s, s.stripTrailing());
  }

  public static String trim(String s) {
    return made(s, s.trim());
  }

  public static boolean isBlank(String s) {
    Probe.cost(1L + s.length() - s.stripLeading().length());
    return s.isBlank();
  }

  public static String toLowerCase(String s, Locale locale) {
    Probe.cost(s.length());
    return s.toLowerCase(locale);
  }

  public static String toUpperCase(String s, Locale locale) {
    Probe.cost(s.length());
    return s.toUpperCase(locale);
  }

  public static String replace(String s, char before, char after) {
    Probe.cost(s.length());
    return s.replace(before, after);
  }

  public static String replace(String s, CharSequence before, CharSequence after) {
    String made = s.replace(before, after);
    Probe.cost(s.length() + made.length());
    return made;
  }

  public static String replaceAll(String s, String regex, String by) {
    return Pattern.compile(regex).matcher(new Counted(s)).replaceAll(by);
  }

  public static String replaceFirst(String s, String regex, String by) {
    return Pattern.compile(regex).matcher(new Counted(s)).replaceFirst(by);
  }

  public static boolean matches(String s, String regex) {
    return Pattern.compile(regex).matcher(new Counted(s)).matches();
  }

  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(new Counted(text));
  }

  public static Matcher reset(Matcher matcher, CharSequence text) {
    return matcher.reset(new Counted(text));
  }

  public static String[] split(String s, String regex) {
    Probe.cost(s.length());
    return s.split(regex);
  }

  public static String[] split(String s, String regex, int limit) {
    Probe.cost(s.length());
    return s.split(regex, limit);
  }

  public static String[] split(Pattern pattern, CharSequence s) {
    return pattern.split(new Counted(s));
  }

  public static String[] split(Pattern pattern, CharSequence s, int limit) {
    return pattern.split(new Counted(s), limit);
  }

  public static Stream<String> lines(String s) {
    Probe.cost(s.length());
    return s.lines();
  }

  public static IntStream chars(String s) {
    Probe.cost(s.length());
    return s.chars();
  }

  public static IntStream codePoints(String s) {
    Probe.cost(s.length());
    return s.codePoints();
  }

  public static char[] toCharArray(String s) {
    Probe.cost(s.length());
    return s.toCharArray();
  }

  public static byte[] getBytes(String s, Charset charset) {
    Probe.cost(s.length());
    return s.getBytes(charset);
  }

  public static String repeat(String s, int count) {
    Probe.cost((long) s.length() * count);
    return s.repeat(count);
  }

  public static String toString(StringBuilder b) {
    Probe.cost(b.length());
    return b.toString();
  }

  public static String substring(StringBuilder b, int from) {
    Probe.cost(b.length() - from);
    return b.substring(from);
  }

  public static String substring(StringBuilder b, int from, int to) {
    Probe.cost(to - from);
    return b.substring(from, to);
  }

  public static StringBuilder append(StringBuilder b, @Nullable String s) {
    Probe.cost(s == null ? 4 : s.length());
    return b.append(s);
  }

  public static StringBuilder append(StringBuilder b, @Nullable CharSequence s) {
    Probe.cost(s == null ? 4 : s.length());
    return b.append(s);
  }

  public static StringBuilder append(StringBuilder b, CharSequence s, int from, int to) {
    Probe.cost(to - from);
    return b.append(s, from, to);
  }

  public static StringBuilder insert(StringBuilder b, int at, @Nullable String s) {
    Probe.cost(b.length() - at + (s == null ? 4 : s.length()));
    return b.insert(at, s);
  }

  public static StringBuilder insert(StringBuilder b, int at, char c) {
    Probe.cost(b.length() - at);
    return b.insert(at, c);
  }

  public static StringBuilder deleteCharAt(StringBuilder b, int at) {
    Probe.cost(b.length() - at);
    return b.deleteCharAt(at);
  }

  public static StringBuilder delete(StringBuilder b, int from, int to) {
    Probe.cost(b.length() - Math.min(to, b.length()));
    return b.delete(from, to);
  }

  public static StringBuilder reverse(StringBuilder b) {
    Probe.cost(b.length());
    return b.reverse();
  }

  public static int indexOf(StringBuilder b, String other) {
    return found(b.indexOf(other), 0, b.length());
  }

  public static int indexOf(StringBuilder b, String other, int from) {
    return found(b.indexOf(other, from), from, b.length());
  }

  public static int lastIndexOf(StringBuilder b, String other) {
    return foundLast(b.lastIndexOf(other), b.length(), b.length());
  }

  public static boolean contains(List<?> list, @Nullable Object o) {
    Probe.cost(list.size());
    return list.contains(o);
  }

  public static int indexOf(List<?> list, @Nullable Object o) {
    return found(list.indexOf(o), 0, list.size());
  }

  /** Static methods of {@link System}, {@link Arrays}, {@link List} and {@link String}. */
  public static final class OfClasses {
    private OfClasses() {}

    public static void arraycopy(Object from, int at, Object to, int there, int length) {
      Probe.cost(length);
      System.arraycopy(from, at, to, there, length);
    }

    public static byte[] copyOf(byte[] a, int length) {
      Probe.cost(length);
      return Arrays.copyOf(a, length);
    }

    public static int[] copyOf(int[] a, int length) {
      Probe.cost(length);
      return Arrays.copyOf(a, length);
    }

    public static long[] copyOf(long[] a, int length) {
      Probe.cost(length);
      return Arrays.copyOf(a, length);
    }

    public static char[] copyOf(char[] a, int length) {
      Probe.cost(length);
      return Arrays.copyOf(a, length);
    }

    public static byte[] copyOfRange(byte[] a, int from, int to) {
      Probe.cost(to - from);
      return Arrays.copyOfRange(a, from, to);
    }

    public static char[] copyOfRange(char[] a, int from, int to) {
      Probe.cost(to - from);
      return Arrays.copyOfRange(a, from, to);
    }

    public static void fill(int[] a, int value) {
      Probe.cost(a.length);
      Arrays.fill(a, value);
    }

    public static void fill(byte[] a, int from, int to, byte value) {
      Probe.cost(to - from);
      Arrays.fill(a, from, to, value);
    }

    public static <T> List<T> copyOf(Collection<? extends T> all) {
      Probe.cost(all.size());
      return List.copyOf(all);
    }

    public static String join(CharSequence between, Iterable<? extends CharSequence> parts) {
      String joined = String.join(between, parts);
      Probe.cost(joined.length());
      return joined;
    }
  }
}
