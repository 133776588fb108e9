package tocsin.redact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.UnaryOperator;

/**
 * Keeps JSON as JSON: the masks of a pass over the text are checked, and redone if they broke it.
 */
final class JsonMasks {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonMasks() {}

  /**
   * The redacted text, if the original is no JSON object or array or the redacted one is one with
   * the same structure and names. Otherwise the original with each string redacted by itself.
   */
  static String kept(String text, String redacted, UnaryOperator<String> redactor) {
    if (!mayBeJson(text) || isSame(text, redacted)) {
      return redacted;
    }
    try {
      return rewritten(text, redactor);
    } catch (IOException e) {
      // The original was no JSON to begin with: nothing is broken.
      return redacted;
    }
  }

  private static boolean mayBeJson(String text) {
    int first = 0;
    int last = text.length() - 1;
    while (first < last && text.charAt(first) <= ' ') {
      first++;
    }
    while (last > first && text.charAt(last) <= ' ') {
      last--;
    }
    return last > first
        && ((text.charAt(first) == '{' && text.charAt(last) == '}')
            || (text.charAt(first) == '[' && text.charAt(last) == ']'));
  }

  private static boolean isSame(String text, String redacted) {
    try (JsonParser before = JSON.createParser(text);
        JsonParser after = JSON.createParser(redacted)) {
      JsonToken token = before.nextToken();
      while (token != null) {
        JsonToken other = after.nextToken();
        if (!isSame(token, other)
            || (token == JsonToken.FIELD_NAME && !isSameName(before, after))) {
          return false;
        }
        token = before.nextToken();
      }
      return after.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSame(JsonToken before, JsonToken after) {
    return before == after || (before.isScalarValue() && after == JsonToken.VALUE_STRING);
  }

  /** A name that is itself a secret or an address may be masked. */
  private static boolean isSameName(JsonParser before, JsonParser after) throws IOException {
    return before.currentName().equals(after.currentName())
        || after.currentName().contains(Redactor.MASK_START);
  }

  private static String rewritten(String text, UnaryOperator<String> redactor) throws IOException {
    StringWriter out = new StringWriter(text.length());
    try (JsonParser in = JSON.createParser(text);
        JsonGenerator generator = JSON.createGenerator(out)) {
      String name = "";
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          name = in.currentName();
          generator.writeFieldName(redactor.apply(name));
        } else if (token == JsonToken.VALUE_STRING) {
          generator.writeString(value(name, in.getText(), redactor));
        } else if (token.isNumeric() && isSecret(name, in.getText(), redactor)) {
          generator.writeString(Redactor.MASK);
        } else {
          generator.copyCurrentEvent(in);
        }
      }
    }
    return out.toString();
  }

  private static String value(String name, String value, UnaryOperator<String> redactor) {
    return isSecret(name, value, redactor) ? Redactor.MASK : redactor.apply(value);
  }

  /** A value is judged with its name before it, and a number also by itself. */
  private static boolean isSecret(String name, String value, UnaryOperator<String> redactor) {
    String quoted = '"' + name + "\": \"" + value.replace("\"", "'") + '"';
    return redactor.apply(quoted).endsWith("\": \"" + Redactor.MASK + '"');
  }
}
