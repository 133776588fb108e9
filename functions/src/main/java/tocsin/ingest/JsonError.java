package tocsin.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exception of a JSON line while its fields are read: type, message and stack may come in any
 * order, at any depth of causes, as text, as a list of texts or as a list of objects. The deepest
 * cause is the one that counts.
 */
final class JsonError {
  private @Nullable String type;
  private @Nullable String message;
  private @Nullable String stack;
  private @Nullable String sentence;
  private int typeDepth = -1;
  private int messageDepth = -1;
  private int stackDepth = -1;

  /** True for a field with what is behind an exception. */
  static boolean isCause(String plainName) {
    return switch (plainName) {
      case "cause", "causedby", "innerexception", "inner", "rootcause", "previous" -> true;
      default -> false;
    };
  }

  void type(String value, int causes) {
    if (causes > typeDepth && value.length() < 300) {
      type = value;
      typeDepth = causes;
    }
  }

  void message(String value, int causes) {
    if (causes > messageDepth) {
      message = value;
      messageDepth = causes;
    }
  }

  void stack(String value, int causes) {
    if (causes > stackDepth) {
      stack = value;
      stackDepth = causes;
    }
  }

  /** A field {@code error} or {@code exception}, in which loggers write what they like. */
  void either(String value, int causes) {
    if (value.indexOf('\n') >= 0) {
      stack(value, causes);
    } else if (sentence == null || causes > 0) {
      sentence = value;
    }
  }

  void conclude(Line line) {
    if (type != null) {
      line.type = type;
      line.thrown = true;
    }
    if (message != null && messageDepth >= typeDepth) {
      line.typeMessage = message;
    }
    if (stack != null) {
      // A list of frames alone does not say what was thrown.
      String start = stack.stripLeading();
      boolean headless = type != null && (start.startsWith("at ") || start.startsWith("File "));
      boolean shallow = typeDepth > stackDepth && typeDepth > 0;
      String whole = headless ? type + ": " + message + "\n" + indented(stack) : stack;
      Stack found = Stack.of(whole, line.steps);
      if (shallow && !found.isRoot()) {
        line.frames = found.frames();
      } else {
        line.stack(found);
      }
      if (line.type == null && found.type() == null) {
        inText(stack, line);
      }
    }
    if (sentence != null) {
      if (line.typeMessage == null) {
        line.typeMessage = sentence;
      }
      if (line.type == null) {
        inText(sentence, line);
      }
    }
  }

  private static String indented(String stack) {
    return stack.charAt(0) <= ' ' ? stack : "  " + stack;
  }

  /** The exception that a text names, if it does. */
  static void inText(String text, Line line) {
    Stack found = Stack.of(text, line.steps);
    line.stack(found);
    ThrownType first = found.type() == null ? ThrownType.anywhere(text, line.steps) : null;
    if (first != null && line.type == null) {
      line.type = first.type();
      line.typeMessage = first.message() == null ? line.typeMessage : first.message();
      line.thrown = true;
    }
  }

  /** A stack that is a list, as the text it would have been. */
  static String frames(JsonParser in) throws IOException {
    StringBuilder all = new StringBuilder();
    while (in.nextToken() != JsonToken.END_ARRAY && in.currentToken() != null) {
      if (in.currentToken() == JsonToken.VALUE_STRING) {
        frame(in.getText(), all);
      } else if (in.currentToken() == JsonToken.START_OBJECT) {
        frame(in, all);
      } else {
        in.skipChildren();
      }
    }
    return all.toString();
  }

  /** Lambda writes Java's frames without the {@code at}, and Ruby's as {@code a.rb:3:in 'm'}. */
  private static void frame(String frame, StringBuilder all) {
    boolean named = !frame.isEmpty() && Character.isLetter(frame.charAt(0));
    boolean bare =
        named && frame.endsWith(")") && !frame.contains(": ") && !frame.startsWith("at ");
    all.append(bare ? "\tat " : frame.startsWith("at ") ? "\t" : "").append(frame).append('\n');
  }

  private static void frame(JsonParser in, StringBuilder all) throws IOException {
    Map<String, String> parts = new HashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = JsonField.plain(in.currentName());
      JsonToken token = in.nextToken();
      if (token.isScalarValue()) {
        parts.putIfAbsent(name, in.getText());
      } else {
        in.skipChildren();
      }
    }
    if (parts.containsKey("excname")
        || (parts.containsKey("filename") && parts.containsKey("name"))) {
      all.append("  File \"").append(parts.get("filename")).append("\", line 1, in ");
      all.append(parts.getOrDefault("name", "?")).append('\n');
      return;
    }
    String owner = first(parts, "class", "classname", "declaringclass", "type");
    String method = first(parts, "method", "methodname", "func", "function", "name");
    String file = first(parts, "file", "filename", "source");
    all.append("\tat ").append(owner).append(owner.isEmpty() ? "" : ".").append(method);
    all.append(owner.isEmpty() ? " (" : "(").append(file).append(')').append('\n');
  }

  private static String first(Map<String, String> parts, String... names) {
    for (String name : names) {
      String value = parts.get(name);
      if (value != null) {
        return value;
      }
    }
    return "";
  }
}
