package tocsin.local.sns;

import java.util.LinkedHashMap;
import java.util.Map;
import tocsin.local.wire.WireError;
import tocsin.rule.FilterPolicy;

/** Which publications a subscription takes. */
interface Filter {
  Filter ALL = (publication, protocol) -> true;

  boolean takes(Publication publication, String protocol);

  /**
   * Compiles a filter policy.
   *
   * @param policy JSON; empty for none
   * @param scope {@code MessageAttributes} or {@code MessageBody}
   * @throws WireError as SNS refuses a malformed one
   */
  static Filter of(String policy, String scope) {
    FilterPolicy.Scope over =
        FilterPolicy.Scope.of(scope).orElseThrow(() -> Query.invalid("FilterPolicyScope"));
    if (policy.isEmpty()) {
      return ALL;
    }
    try {
      FilterPolicy compiled = FilterPolicy.compile(over, policy);
      return over == FilterPolicy.Scope.MESSAGE_BODY
          ? (publication, protocol) -> compiled.matchesBody(publication.body(protocol))
          : (publication, protocol) -> compiled.matchesAttributes(attributes(publication));
    } catch (IllegalArgumentException e) {
      throw Query.invalid("FilterPolicy: " + e.getMessage());
    }
  }

  private static Map<String, FilterPolicy.Attribute> attributes(Publication publication) {
    Map<String, FilterPolicy.Attribute> attributes = new LinkedHashMap<>();
    publication
        .attributes()
        .forEach(
            (name, a) -> attributes.put(name, new FilterPolicy.Attribute(a.type(), a.value())));
    return attributes;
  }
}
