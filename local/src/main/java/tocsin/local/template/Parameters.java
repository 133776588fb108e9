package tocsin.local.template;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The template's parameters: overrides over defaults, checked against their constraints. */
final class Parameters {
  private final Problems problems;
  private final Map<String, Tree> values = new LinkedHashMap<>();

  private Parameters(Problems problems) {
    this.problems = problems;
  }

  /** Values by name; a comma-delimited list is a sequence. */
  static Map<String, Tree> of(
      Tree.@Nullable Mapping declared, Map<String, String> overrides, Problems problems) {
    Parameters parameters = new Parameters(problems);
    Map<String, Tree> fields = declared == null ? Map.of() : declared.fields();
    fields.forEach((name, tree) -> parameters.declare(name, tree, overrides.get(name)));
    for (String name : overrides.keySet()) {
      if (!fields.containsKey(name)) {
        int line = declared == null ? 1 : declared.line();
        problems.add(
            line,
            "Parameters",
            "there is no parameter " + name,
            "known are " + String.join(", ", fields.keySet()));
      }
    }
    return parameters.values;
  }

  private void declare(String name, Tree tree, @Nullable String override) {
    String place = "Parameters." + name;
    if (!(tree instanceof Tree.Mapping declaration)) {
      problems.add(tree.line(), place, "not a parameter", "give it a Type and a Default");
      return;
    }
    String value = override != null ? override : text(declaration, "Default");
    if (value == null) {
      problems.add(
          tree.line(), place, "has no value", "give " + name + "=... as a parameter override");
      return;
    }
    check(declaration, place, value);
    values.put(name, typed(declaration, value));
  }

  private static Tree typed(Tree.Mapping declaration, String value) {
    String type = String.valueOf(text(declaration, "Type"));
    int line = declaration.line();
    if (type.equals("CommaDelimitedList") || type.startsWith("List<")) {
      List<Tree> items =
          value.isEmpty()
              ? List.of()
              : Pattern.compile(",")
                  .splitAsStream(value)
                  .map(item -> (Tree) Tree.text(item.strip(), line))
                  .toList();
      return new Tree.Sequence(items, line);
    }
    return Tree.text(value, line);
  }

  private void check(Tree.Mapping declaration, String place, String value) {
    checkPattern(declaration, place, value);
    if (declaration.get("AllowedValues") instanceof Tree.Sequence allowed) {
      List<String> values = allowed.items().stream().map(Parameters::scalar).toList();
      if (!values.contains(value)) {
        refuse(declaration, place, value, "allowed are " + String.join(", ", values));
      }
    }
    if ("Number".equals(text(declaration, "Type"))) {
      checkNumber(declaration, place, value);
    } else {
      checkLength(declaration, place, value);
    }
  }

  private void checkPattern(Tree.Mapping declaration, String place, String value) {
    String pattern = text(declaration, "AllowedPattern");
    if (pattern == null) {
      return;
    }
    try {
      if (!Pattern.compile(pattern).matcher(value).matches()) {
        refuse(declaration, place, value, "it must match " + pattern);
      }
    } catch (PatternSyntaxException e) {
      problems.add(
          declaration.line(), place, "broken AllowedPattern: " + e.getDescription(), "mend it");
    }
  }

  private void checkNumber(Tree.Mapping declaration, String place, String value) {
    try {
      BigDecimal number = new BigDecimal(value);
      String least = text(declaration, "MinValue");
      String most = text(declaration, "MaxValue");
      boolean low = least != null && number.compareTo(new BigDecimal(least)) < 0;
      boolean high = most != null && number.compareTo(new BigDecimal(most)) > 0;
      if (low || high) {
        refuse(declaration, place, value, "it must be between " + least + " and " + most);
      }
    } catch (NumberFormatException e) {
      refuse(declaration, place, value, "it must be a number");
    }
  }

  private void checkLength(Tree.Mapping declaration, String place, String value) {
    String least = text(declaration, "MinLength");
    String most = text(declaration, "MaxLength");
    boolean low = least != null && value.length() < Integer.parseInt(least);
    boolean high = most != null && value.length() > Integer.parseInt(most);
    if (low || high) {
      refuse(declaration, place, value, "its length must be between " + least + " and " + most);
    }
  }

  private void refuse(Tree.Mapping declaration, String place, String value, String hint) {
    problems.add(declaration.line(), place, "\"" + value + "\" is not allowed", hint);
  }

  private static @Nullable String text(Tree.Mapping mapping, String name) {
    return mapping.get(name) instanceof Tree.Scalar scalar ? scalar.text() : null;
  }

  private static String scalar(Tree tree) {
    return tree instanceof Tree.Scalar scalar ? scalar.text() : "";
  }
}
