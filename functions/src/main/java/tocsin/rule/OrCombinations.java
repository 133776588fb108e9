package tocsin.rule;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import tocsin.model.Json;

/**
 * Counts into how many patterns without {@code $or} a pattern unfolds, which is what an engine
 * compiles it to. EventBridge refuses more than {@value #MOST}; here it also bounds what a check
 * may cost.
 */
final class OrCombinations {
  static final int MOST = 1000;

  private static final String OR = "$or";

  private OrCombinations() {}

  /** True if there are too many; false for what is no JSON object, which others complain of. */
  static boolean tooMany(String json) {
    if (!json.contains(OR)) {
      return false;
    }
    try (JsonParser in = Json.FACTORY.createParser(json)) {
      return in.nextToken() == JsonToken.START_OBJECT && object(in) > MOST;
    } catch (IOException e) {
      return false;
    }
  }

  private static long object(JsonParser in) throws IOException {
    long product = 1;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      boolean or = in.currentName().equals(OR);
      JsonToken value = in.nextToken();
      if (value == JsonToken.START_OBJECT) {
        product *= object(in);
      } else if (value == JsonToken.START_ARRAY && or) {
        product *= Math.max(1, branches(in));
      } else {
        in.skipChildren();
      }
      product = Math.min(product, MOST + 1L);
    }
    return product;
  }

  private static long branches(JsonParser in) throws IOException {
    long sum = 0;
    for (JsonToken t = in.nextToken(); t != null && t != JsonToken.END_ARRAY; t = in.nextToken()) {
      if (t == JsonToken.START_OBJECT) {
        sum += object(in);
      } else {
        in.skipChildren();
      }
    }
    return sum;
  }
}
