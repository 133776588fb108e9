package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fields of an alert by their names, however these are spelled: {@code service_name}, {@code
 * service.name} and {@code ServiceName} are one. They stand at the top, in annotations, labels, a
 * payload, or in tags.
 */
final class AlertFields {
  private static final String[] PLACES = {"annotations", "labels", "payload"};

  /** What names an object that stands where a text is expected. */
  private static final String[] NAMING = {"value", "name", "summary", "title"};

  private final List<Map<String, String>> places = new ArrayList<>();

  /** The fields of an alert. */
  static AlertFields of(JsonNode alert) {
    AlertFields fields = new AlertFields().and(alert);
    for (String place : PLACES) {
      fields.and(alert.path(place));
    }
    return fields.tags(alert.path("tags"));
  }

  /** The fields of one object, which those of others follow. */
  AlertFields and(JsonNode object) {
    Map<String, String> place = new HashMap<>();
    object.properties().forEach(field -> put(place, field.getKey(), text(field.getValue())));
    places.add(place);
    return this;
  }

  /** Tags: {@code service:x,env:prod}, a list of such, or an object. */
  AlertFields tags(JsonNode tags) {
    if (tags.isObject()) {
      return and(tags);
    }
    Map<String, String> place = new HashMap<>();
    for (String text : Tree.texts(tags)) {
      for (String tag : text.split(",", -1)) {
        int colon = tag.indexOf(':');
        if (colon > 0) {
          put(place, tag.substring(0, colon), tag.substring(colon + 1).strip());
        }
      }
    }
    places.add(place);
    return this;
  }

  /** The first of these names that has a text; names are written small, without signs. */
  String first(String... names) {
    for (String name : names) {
      for (Map<String, String> place : places) {
        String text = place.getOrDefault(name, "");
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }

  String service() {
    return first(
        "service",
        "servicename",
        "app",
        "appname",
        "application",
        "appkubernetesioname",
        "component",
        "deployment",
        "statefulset",
        "daemonset",
        "job",
        "hostname",
        "host");
  }

  String environment() {
    return first("environment", "env", "deploymentenvironment", "deploymentenvironmentname");
  }

  /** Labels as one text, in the order of their names; empty if there are none. */
  static String labels(JsonNode labels) {
    StringBuilder text = new StringBuilder();
    labels.properties().stream()
        .map(label -> label.getKey() + '=' + Tree.text(label.getValue()))
        .sorted()
        .forEach(label -> text.append(text.isEmpty() ? "" : ",").append(label));
    return text.toString();
  }

  private static void put(Map<String, String> place, String name, String text) {
    if (!text.isEmpty()) {
      place.putIfAbsent(plain(name), text);
    }
  }

  private static String text(JsonNode node) {
    if (node.isArray()) {
      return text(node.path(0));
    }
    return (node.isObject() ? Tree.firstText(node, NAMING) : Tree.text(node)).strip();
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLetterOrDigit(name.charAt(i))) {
        plain.append(name.charAt(i));
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}
