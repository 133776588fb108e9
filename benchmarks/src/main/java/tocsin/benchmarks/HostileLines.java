package tocsin.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;

/**
 * Prints what one hostile line costs a byte, as a multiple of what ordinary error lines of the same
 * size together cost a byte: lines of one piece repeated, as long as CloudWatch Logs takes them.
 *
 * <p>Both take turns and the ratio is taken in each pair, as in {@link LogPathRatios}; the median
 * of the pairs is printed, the dearest shape first. The budget is 3.
 */
public final class HostileLines {
  private static final int SIZE = 255_000;
  private static final int WARM = 20;
  private static final int PAIRS = 9;
  private static final JsonFactory JSON = new JsonFactory();

  private final LogPath path;
  private final byte[] ordinary = payload(ordinary());
  private long sink;

  private HostileLines(LineRules rules) {
    path = new LogPath("eu-west-1", List.of(), rules);
  }

  /** Measures without rules, or with those of the folder that is named. */
  public static void main(String[] args) {
    HostileLines lines =
        new HostileLines(args.length == 0 ? LineRules.NONE : LogPathRatios.rules(args[0]));
    Map<String, byte[]> shapes = shapes();
    for (int i = 0; i < WARM; i++) {
      lines.read(lines.ordinary);
    }
    for (byte[] shape : shapes.values()) {
      lines.read(shape);
    }
    Map<String, Double> ratios = new LinkedHashMap<>();
    shapes.forEach((name, shape) -> ratios.put(name, lines.ratio(shape)));
    System.out.println("| line of 255 KB | ratio a byte |");
    System.out.println("|---|---|");
    ratios.entrySet().stream()
        .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
        .forEach(one ->
            System.out.printf(Locale.ROOT, "| `%s` | %.2f |%n", one.getKey(), one.getValue()));
    if (lines.sink == 0) {
      throw new IllegalStateException("nothing was read");
    }
  }

  private long read(byte[] payload) {
    long start = System.nanoTime();
    sink += path.ingestDecoded(payload).signals().size();
    return System.nanoTime() - start;
  }

  private double ratio(byte[] shape) {
    double[] ratios = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      double base = (double) read(ordinary) / ordinary.length;
      ratios[i] = read(shape) / base / shape.length;
    }
    Arrays.sort(ratios);
    return ratios[PAIRS / 2];
  }

  private static List<String> ordinary() {
    List<String> lines = new ArrayList<>();
    int size = 0;
    while (size < SIZE) {
      int n = lines.size();
      lines.add(
          "2026-11-21T08:00:00.%03dZ\t8f1c2d3e-1111-4a2b-9c3d-%012d\tERROR\tcould not place order %d: %s"
              .formatted(n % 1_000, n, n, "db-1.example.com:5432 refused the connection"));
      size += lines.getLast().length();
    }
    return lines;
  }

  private static Map<String, byte[]> shapes() {
    Map<String, byte[]> shapes = new LinkedHashMap<>();
    String[] pieces = {
      "a: ",
      "a:a:",
      "{ id: 17, name: bob }, ",
      "2026-11-21T08:00:00.000Z ",
      "https://shop.example.com/orders?id=1 ",
      "((((",
      "at x(",
      "\n\tat com.example.Orders.place(Orders.java:17)",
      "\n\tat java.util.ArrayList.forEach(ArrayList.java:17)",
      "\nCaused by: com.example.OrderException: x",
      "\n  File \"/var/task/orders.py\", line 3, in place",
      "\n#1 /var/www/orders.php(3): place()",
      "trace ",
      "OrderError ",
      "Error [",
      "level=error msg=\"",
      "password=x ",
      "token: ",
      "a@",
      "-",
      "-21",
      "\"'`",
      "\u00e9\u4e2d",
      "\\\\",
      "{\"a\":",
    };
    for (String piece : pieces) {
      add(shapes, piece);
    }
    for (char c = ' '; c < 127; c++) {
      if (!Character.isLetterOrDigit(c) || c == 'a' || c == '1') {
        add(shapes, String.valueOf(c));
      }
    }
    return shapes;
  }

  private static void add(Map<String, byte[]> shapes, String piece) {
    String line = "ERROR " + piece.repeat(SIZE / piece.length());
    String name = piece.replace("\n", "\\n").replace("\t", "\\t");
    shapes.put("ERROR " + name + " ...", payload(List.of(line)));
  }

  private static byte[] payload(List<String> lines) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("messageType", "DATA_MESSAGE");
      out.writeStringField("owner", "111122223333");
      out.writeStringField("logGroup", "/aws/lambda/shop");
      out.writeStringField("logStream", "hostile");
      out.writeArrayFieldStart("logEvents");
      for (String line : lines) {
        out.writeStartObject();
        out.writeStringField("id", Integer.toString(line.hashCode()));
        out.writeNumberField("timestamp", 1_795_248_000_000L);
        out.writeStringField("message", line);
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
