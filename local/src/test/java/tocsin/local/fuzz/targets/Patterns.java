package tocsin.local.fuzz.targets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.local.fuzz.Fault;
import tocsin.local.fuzz.Target;
import tocsin.local.match.Language;
import tocsin.local.match.MatchCase;
import tocsin.model.Json;
import tocsin.rule.EventPattern;
import tocsin.rule.LogFilterPattern;

/** A pattern of one of the three languages, with an input; the language stands before them. */
public final class Patterns implements Target {
  private static final char NEXT = '\u241e';

  private @Nullable MatchCase result;

  @Override
  public String name() {
    return "patterns";
  }

  private static Language language(String input) {
    return input.startsWith("sns")
        ? Language.SNS
        : input.startsWith("logs") ? Language.LOGS : Language.EVENTBRIDGE;
  }

  private static String line(String input) {
    return input.substring(input.indexOf(NEXT) + 1);
  }

  @Override
  public void take(String input) {
    result = MatchCase.run(language(input), line(input));
  }

  @Override
  public void check(String input) {
    if (result == null) {
      return;
    }
    Outputs.parsed(result.line());
    JsonNode node = read(line(input));
    if (node != null && node.isObject()) {
      switch (language(input)) {
        case LOGS -> logs(text(node.path("pattern")), text(node.path("input")));
        case EVENTBRIDGE -> events(text(node.path("pattern")));
        case SNS -> {}
      }
    }
  }

  /** Lines are looked for by the texts that one must have: none may match without. */
  private static void logs(String pattern, String line) {
    @Nullable String why = LogFilterPattern.check(pattern);
    if (why != null) {
      Fault.unless(!why.isBlank(), "a refusal says nothing", pattern);
      return;
    }
    LogFilterPattern compiled = LogFilterPattern.compile(pattern);
    List<String> terms = compiled.terms();
    boolean found = terms.isEmpty() || terms.stream().anyMatch(line::contains);
    Fault.unless(
        found || line.indexOf('\\') >= 0 || !compiled.matches(line),
        "a line matches without any of its terms",
        pattern + " " + terms + " " + line);
  }

  private static void events(String pattern) {
    @Nullable String why = EventPattern.check(pattern);
    if (why == null) {
      EventPattern.compile(pattern);
    }
  }

  private static @Nullable JsonNode read(String line) {
    try {
      return Json.read(line);
    } catch (IOException e) {
      return null;
    }
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }
}
