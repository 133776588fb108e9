package tocsin.trace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Steps through a JSON document of which the shape is not certain: what is of another type than
 * expected is passed by as if it were not there.
 */
record Tokens(JsonParser in) {
  /** Of a value that is an object, to be followed by {@link #field} until that is null. */
  boolean entersObject() throws IOException {
    return enters(JsonToken.START_OBJECT);
  }

  /** Of a value that is an array, to be followed by {@link #element} until that is false. */
  boolean entersArray() throws IOException {
    return enters(JsonToken.START_ARRAY);
  }

  private boolean enters(JsonToken start) throws IOException {
    if (in.currentToken() == start) {
      return true;
    }
    in.skipChildren();
    return false;
  }

  /** The name of the next field, its value being the current token; null at the end. */
  @Nullable String field() throws IOException {
    if (in.nextToken() != JsonToken.FIELD_NAME) {
      return null;
    }
    String name = in.currentName();
    in.nextToken();
    return name;
  }

  boolean element() throws IOException {
    return in.nextToken() != JsonToken.END_ARRAY;
  }

  void skip() throws IOException {
    in.skipChildren();
  }

  boolean isNull() {
    return in.currentToken() == JsonToken.VALUE_NULL;
  }

  boolean isString() {
    return in.currentToken() == JsonToken.VALUE_STRING;
  }

  /** A string, number or flag as text. */
  String text(String otherwise) throws IOException {
    JsonToken token = in.currentToken();
    if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      return in.getText();
    }
    in.skipChildren();
    return otherwise;
  }

  /** A string and nothing else, as ids are. */
  @Nullable String id() throws IOException {
    if (isString()) {
      return in.getText();
    }
    in.skipChildren();
    return null;
  }

  boolean flag() throws IOException {
    return text("").equalsIgnoreCase("true");
  }
}
