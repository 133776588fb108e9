package tocsin.local.sns;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.local.wire.WireError;
import tocsin.local.wire.WireRequest;

/** The parameters of a request of the query protocol, from its form or its query string. */
record Query(Map<String, String> parameters) {
  static Query of(WireRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    read(request.query(), parameters);
    if (request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
      read(request.text(), parameters);
    }
    return new Query(parameters);
  }

  String action() {
    return text("Action");
  }

  /** The value, or the empty text. */
  String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  String required(String name) {
    String value = text(name);
    if (value.isEmpty()) {
      throw invalid(name + " Reason: no value for required parameter");
    }
    return value;
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /** The parameters of each member of a list, without the prefix. */
  List<Query> members(String name) {
    List<Query> members = new ArrayList<>();
    for (int i = 1; ; i++) {
      Query member = under(name + "." + i + ".");
      if (member.parameters().isEmpty()) {
        return members;
      }
      members.add(member);
    }
  }

  /** A map as {@code Attributes.entry.1.key} and {@code Attributes.entry.1.value}. */
  Map<String, String> map(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    members(name + ".entry").forEach(entry -> map.put(entry.text("key"), entry.text("value")));
    return map;
  }

  static WireError invalid(String what) {
    return WireError.refused("InvalidParameter", "Invalid parameter: " + what);
  }

  private Query under(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    parameters.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), value);
      }
    });
    return new Query(found);
  }

  private static void read(String form, Map<String, String> into) {
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        into.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw WireError.refused("MalformedQueryString", "The query string is malformed");
    }
  }
}
