package tocsin.local.fuzz;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Random;

/** Puts around a line what agents and encoders put around it. */
final class Wraps {
  /** The percent sign is the place of the line; those behind the first row want it as JSON text. */
  private static final List<String> PLAIN =
      List.of(
          "2026-11-21T08:00:00.000000001Z stdout F %",
          "2026-11-21T08:00:00.000000001Z stderr P %",
          "ERROR %",
          "[ERROR]\t2026-11-21T08:00:00.000Z\t8f507cfc-0000-4111-8222-123456789abc\t%",
          "2026-11-21 08:00:00.123 ERROR [main] c.e.Shop - %",
          "<11>Nov 21 08:00:00 host app[12]: %",
          "Caused by: %",
          "\tat %",
          "panic: %",
          "{%}",
          "[%]",
          "(%)",
          "\"%\"",
          "'%'");

  private static final List<String> JSON =
      List.of(
          "{\"log\":\"%\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-21T08:00:00.1Z\"}",
          "{\"container_id\":\"0f\",\"container_name\":\"/shop\",\"source\":\"stderr\",\"log\":\"%\"}",
          "{\"log\":\"%\",\"kubernetes\":{\"pod_name\":\"shop-1\",\"container_name\":\"shop\"}}",
          "{\"message\":\"%\"}",
          "{\"level\":\"ERROR\",\"message\":\"%\"}",
          "{\"level\":\"error\",\"msg\":\"x\",\"error\":\"%\"}",
          "{\"level\":\"ERROR\",\"message\":{\"message\":\"%\"}}",
          "{\"timestamp\":\"2026-11-21T08:00:00.000Z\",\"level\":\"ERROR\",\"message\":\"%\",\"stack\":\"%\"}",
          "{\"errorMessage\":\"%\",\"errorType\":\"Error\",\"stackTrace\":[\"%\"]}",
          "\"%\"");

  private final Random random;

  Wraps(Random random) {
    this.random = random;
  }

  String wrap(String text) {
    int from = text.startsWith(Samples.GROUP) ? text.indexOf(Samples.NEXT) + 1 : 0;
    String before = text.substring(0, from);
    String line = text.substring(from);
    return switch (random.nextInt(5)) {
      case 0 -> before + oneOf(PLAIN).replace("%", line);
      case 1, 2 -> before + oneOf(JSON).replace("%", escaped(line));
      case 3 -> before + nested(line);
      default -> before + (random.nextBoolean() ? escaped(line) : unescaped(line));
    };
  }

  /** JSON in JSON, as deep as the escapes let it. */
  private String nested(String line) {
    String form = oneOf(JSON);
    String text = line.length() > 200 ? line.substring(0, 200) : line;
    for (int depth = 2 + random.nextInt(8); depth > 0 && text.length() < 20_000; depth--) {
      text = form.replace("%", escaped(text));
    }
    return text;
  }

  private String oneOf(List<String> forms) {
    return forms.get(random.nextInt(forms.size()));
  }

  static String escaped(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  private static String unescaped(String text) {
    return text.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
  }
}
