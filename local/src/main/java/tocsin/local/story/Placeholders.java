package tocsin.local.story;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.model.Json;

/**
 * Fills in what a story leaves open, so that recorded-looking input is of today: {@code {{now}}},
 * {@code {{now-4m}}}, {@code {{seconds:now-2s}}}, {@code {{trace:NAME}}}, {@code {{account}}},
 * {@code {{region}}}.
 */
public final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]+)}}");
  private static final Pattern OFFSET = Pattern.compile("now(?:([+-])(\\d+)(ms|s|m|h|d))?");

  private final String account;
  private final String region;

  /** Trace ids carry the second of their request, so one name must keep one id through a story. */
  private final Map<String, String> traces = new HashMap<>();

  private final Instant started;

  /**
   * @param started what trace ids are made of, so that they are of this time and the same all along
   */
  public Placeholders(String account, String region, Instant started) {
    this.account = account;
    this.region = region;
    this.started = started;
  }

  public String fill(String text, Instant now) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder(text.length());
    while (matcher.find()) {
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher.group(1), now)));
    }
    return matcher.appendTail(filled).toString();
  }

  /** The instant that an expression such as {@code now-4m} names. */
  public static Instant instant(String expression, Instant now) {
    Matcher offset = OFFSET.matcher(expression);
    if (!offset.matches()) {
      throw new IllegalArgumentException(
          "not a time: \"" + expression + "\"; write now, now-4m or now+10s");
    }
    if (offset.group(1) == null) {
      return now;
    }
    Duration by = ScenarioReader.length(offset.group(2), offset.group(3));
    return offset.group(1).equals("-") ? now.minus(by) : now.plus(by);
  }

  private String value(String name, Instant now) {
    if (name.equals("account")) {
      return account;
    }
    if (name.equals("region")) {
      return region;
    }
    if (name.startsWith("trace:")) {
      return traces.computeIfAbsent(name.substring(6), this::traceId);
    }
    if (name.startsWith("seconds:")) {
      long millis = instant(name.substring(8), now).toEpochMilli();
      return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }
    return Json.time(instant(name, now));
  }

  private String traceId(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((started + "/" + name).getBytes(StandardCharsets.UTF_8));
      return String.format(Locale.ROOT, "1-%08x-", started.getEpochSecond())
          + HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
