package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;

/** Tells calls that only look from those that do something. */
final class ReadCalls {
  /** For records from before CloudTrail wrote {@code readOnly}. */
  private static final String[] VERBS = {
    "Get",
    "List",
    "Describe",
    "Head",
    "Lookup",
    "Search",
    "BatchGet",
    "Query",
    "Scan",
    "Select",
    "Check",
    "Test",
    "View",
    "Filter",
    "Simulate",
    "Estimate",
    "Preview",
    "Validate",
  };

  private ReadCalls() {}

  static boolean isOne(JsonNode record) {
    JsonNode flag = record.path("readOnly");
    if (!Tree.text(flag).isEmpty()) {
      return Tree.isTrue(flag);
    }
    String call = Tree.text(record, "eventName");
    for (String verb : VERBS) {
      if (beginsWithWord(call, verb)) {
        return true;
      }
    }
    return false;
  }

  /** Objects, items and invocations: the use of a resource rather than its making. */
  static boolean isOfTheDataPlane(JsonNode record) {
    String category = Tree.text(record, "eventCategory");
    JsonNode management = record.path("managementEvent");
    return category.isEmpty()
        ? management.isValueNode() && !management.isNull() && !Tree.isTrue(management)
        : category.equals("Data") || category.equals("NetworkActivity");
  }

  private static boolean beginsWithWord(String call, String verb) {
    return call.startsWith(verb)
        && (call.length() == verb.length() || !Character.isLowerCase(call.charAt(verb.length())));
  }
}
