package tocsin.local.cloud;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tocsin.local.events.EventBridgeService;
import tocsin.local.events.EventRuleState;
import tocsin.local.events.Target;
import tocsin.local.logs.LogsService;
import tocsin.local.sns.SnsService;
import tocsin.local.template.EventSpec;
import tocsin.local.template.FunctionSpec;
import tocsin.local.template.SubscriptionSpec;
import tocsin.local.template.Template;
import tocsin.local.wire.WireError;

/** Puts the template's topics, rules and log groups into the services. */
final class Furnishing {
  private final Template template;

  Furnishing(Template template) {
    this.template = template;
  }

  void furnish(SnsService sns) throws CloudException {
    template.topics().forEach(topic -> sns.createTopic(topic.name()));
    for (SubscriptionSpec subscription : template.subscriptions()) {
      checked(
          subscription.id(),
          () ->
              sns.subscribe(
                  subscription.topicArn(),
                  subscription.protocol(),
                  subscription.endpoint(),
                  attributes(subscription)));
    }
  }

  private static Map<String, String> attributes(SubscriptionSpec subscription) {
    Map<String, String> attributes = new TreeMap<>();
    if (subscription.raw()) {
      attributes.put("RawMessageDelivery", "true");
    }
    String policy = subscription.filterPolicy();
    if (policy != null) {
      attributes.put("FilterPolicy", policy);
      attributes.put("FilterPolicyScope", subscription.filterScope());
    }
    return attributes;
  }

  void furnish(LogsService logs) throws CloudException {
    template.logGroups().forEach(group -> logs.ensureGroup(group.name()));
    for (var subscription : template.logSubscriptions()) {
      checked(
          subscription.id(),
          () ->
              logs.subscribe(
                  subscription.logGroup(),
                  subscription.id(),
                  subscription.pattern(),
                  subscription.destinationArn()));
    }
  }

  void furnish(EventBridgeService events) throws CloudException {
    for (FunctionSpec function : template.functions()) {
      for (EventSpec event : function.events()) {
        checked(function.id() + " " + event.id(), () -> rule(events, function, event));
      }
    }
  }

  private static void rule(EventBridgeService events, FunctionSpec function, EventSpec event) {
    switch (event) {
      case EventSpec.Queue _ -> {}
      case EventSpec.Rule rule ->
          events.rule(
              rule.name(),
              rule.bus(),
              rule.pattern(),
              null,
              rule.state(),
              List.of(target(function, event, rule.input(), rule.deadLetterArn())));
      case EventSpec.Schedule schedule ->
          events.rule(
              schedule.name(),
              "default",
              null,
              schedule.expression(),
              schedule.enabled() ? EventRuleState.ENABLED : EventRuleState.DISABLED,
              List.of(target(function, event, schedule.input(), null)));
    }
  }

  private static Target target(
      FunctionSpec function,
      EventSpec event,
      @Nullable String input,
      @Nullable String deadLetterArn) {
    return new Target(
        event.id(),
        function.invokedArn(),
        input,
        null,
        null,
        deadLetterArn,
        Target.DEFAULT_RETRIES);
  }

  private void checked(String what, Runnable action) throws CloudException {
    try {
      action.run();
    } catch (WireError e) {
      throw new CloudException(
          CloudException.Reason.TEMPLATE_BROKEN,
          template.file() + ": " + what + " is refused: " + e.message(),
          e);
    }
  }
}
