package tocsin.app;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads environment variables and collects what is wrong with them. */
final class Variables {
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  void need(String name) {
    if (text(name, "").isEmpty()) {
      problems.add(name + " is not set: template.yaml sets it for this function");
    }
  }

  String text(String name, String otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  Duration seconds(String name, Duration otherwise) {
    return amount(name, ChronoUnit.SECONDS, otherwise);
  }

  Duration days(String name, Duration otherwise) {
    return amount(name, ChronoUnit.DAYS, otherwise);
  }

  private Duration amount(String name, ChronoUnit unit, Duration otherwise) {
    String value = text(name, "");
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      long amount = Long.parseLong(value);
      if (amount >= 0) {
        return Duration.of(amount, unit);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Told below, as a negative number is.
    }
    String units = unit.toString().toLowerCase(Locale.ROOT);
    problems.add(name + " is \"" + value + "\": give whole " + units + ", 0 or more");
    return otherwise;
  }

  /** Comma-separated; blanks around and between do not count. */
  List<String> list(String name) {
    List<String> values = new ArrayList<>();
    int from = 0;
    String all = text(name, "");
    while (from <= all.length()) {
      int comma = all.indexOf(',', from);
      int to = comma < 0 ? all.length() : comma;
      String one = all.substring(from, to).strip();
      if (!one.isEmpty()) {
        values.add(one);
      }
      from = to + 1;
    }
    return List.copyOf(values);
  }

  /** The same, of words that are known. */
  List<String> listOf(String name, Set<String> known) {
    List<String> values = list(name);
    if (!known.containsAll(values)) {
      problems.add(
          name
              + " is \""
              + text(name, "")
              + "\": give some of "
              + String.join(", ", new TreeSet<>(known)));
    }
    return values;
  }

  @Nullable URI address(String name) {
    String value = text(name, "");
    if (value.isEmpty()) {
      return null;
    }
    if (value.startsWith("http://") || value.startsWith("https://")) {
      try {
        return URI.create(value);
      } catch (IllegalArgumentException e) {
        // Told below, as another scheme is.
      }
    }
    problems.add(name + " is \"" + value + "\": give an address such as http://127.0.0.1:4566");
    return null;
  }

  void orThrow() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }
}
