package tocsin.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of time it is that passes in a span itself, none of its callees being at work. */
final class Categories {
  /** Subsegments that the Lambda service writes below those of a function. */
  private static final Map<String, Category> OF_LAMBDA =
      Map.of(
          "Overhead", Category.OVERHEAD,
          "Invocation", Category.COMPUTATION,
          "Initialization", Category.RUNTIME_INITIALIZATION,
          "Init", Category.RUNTIME_INITIALIZATION,
          "Dwell Time", Category.QUEUEING);

  /** Who runs programs of the user; any other AWS resource is a service that is called. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "AWS::Lambda::Function",
          "AWS::EC2::Instance",
          "AWS::ECS::Container",
          "AWS::ECS::Fargate",
          "AWS::ECS::EC2",
          "AWS::EKS::Container",
          "AWS::ElasticBeanstalk::Environment",
          "AWS::AppRunner::Service");

  private static final Set<String> PASS_ON =
      Set.of(
          "AWS::Lambda",
          "AWS::ApiGateway::Stage",
          "AWS::ApiGatewayV2::Stage",
          "AWS::AppSync::GraphQLAPI",
          "AWS::StepFunctions::StateMachine",
          "AWS::stepfunctions",
          "AWS::STEPFUNCTIONS");

  private final Map<Span, Category> of = new HashMap<>();

  /** Callers stand before callees, so what a caller is can be handed down. */
  Categories(TraceTree tree) {
    for (Span span : tree.order()) {
      Span parent = tree.parents().get(span);
      Category inherited = parent == null ? Category.COMPUTATION : of(parent);
      of.put(span, span.origin.isEmpty() ? own(span, parent, inherited) : ofOrigin(span.origin));
    }
  }

  Category of(Span span) {
    return of.getOrDefault(span, Category.UNCLASSIFIED);
  }

  private static Category own(Span span, @Nullable Span parent, Category inherited) {
    if (span.remote()) {
      return inherited == Category.ORCHESTRATION ? inherited : Category.EXTERNAL_SERVICE;
    }
    boolean lambda = parent != null && parent.origin.startsWith("AWS::Lambda");
    return lambda ? OF_LAMBDA.getOrDefault(span.name, inherited) : inherited;
  }

  private static Category ofOrigin(String origin) {
    if (PASS_ON.contains(origin)) {
      return Category.ORCHESTRATION;
    }
    if (PROGRAMS.contains(origin)) {
      return Category.COMPUTATION;
    }
    boolean service = origin.startsWith("AWS::") || origin.startsWith("Database::");
    return service ? Category.EXTERNAL_SERVICE : Category.UNCLASSIFIED;
  }
}
