package tocsin.local.lambda;

import tocsin.model.Json;

/** Descriptions of errors as Lambda gives them in place of a function's answer. */
final class Errors {
  private Errors() {}

  static String json(String type, String message) {
    return Json.object(out -> {
      out.writeStringField("errorType", type);
      out.writeStringField("errorMessage", message);
    });
  }
}
