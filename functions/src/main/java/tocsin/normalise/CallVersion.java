package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.redact.Redactor;

/**
 * Which version a call put in place: of a function, a task definition, an image, a configuration;
 * and the revision where somebody wrote it down.
 */
final class CallVersion {
  private static final Pattern REVISION =
      Pattern.compile("(?<![0-9A-Za-z])[0-9a-f]{40}(?![0-9A-Za-z])");

  private CallVersion() {}

  static void describe(Draft draft, String service, JsonNode record) {
    JsonNode asked = record.path("requestParameters");
    JsonNode answer = record.path("responseElements");
    switch (service) {
      case "lambda" -> function(draft, asked, answer);
      case "ecs" -> task(draft, asked, answer);
      case "cloudformation" ->
          draft.attribute(
              "aws.cloudformation.client_request_token", Tree.text(asked, "clientRequestToken"));
      case "codedeploy" -> {
        draft.attribute("deployment.id", Tree.text(answer, "deploymentId"));
        draft.attribute(
            "vcs.ref.head.revision",
            Tree.text(asked.path("revision").path("gitHubLocation"), "commitId"));
      }
      case "amplify" ->
          draft
              .attribute("vcs.ref.head.revision", Tree.text(asked, "commitId"))
              .attribute("vcs.ref.head.name", Tree.text(asked, "branchName"));
      case "apigateway" ->
          draft
              .attribute("deployment.id", Tree.text(answer, "id"))
              .attribute(
                  "aws.apigateway.stage",
                  Tree.firstText(
                      asked.has("createDeploymentInput")
                          ? asked.path("createDeploymentInput")
                          : asked,
                      "stageName"));
      case "appconfig" ->
          draft.attribute("service.version", Tree.text(asked, "configurationVersion"));
      default -> {
        return;
      }
    }
    if (service.equals("lambda")) {
      draft.attribute("vcs.ref.head.revision", revision(Tree.text(asked, "description")));
    }
  }

  /** What an alias now leads to, for the title; empty for any other call. */
  static String words(String operation, JsonNode record) {
    JsonNode asked = record.path("requestParameters");
    if (!operation.equals("lambda:UpdateAlias") && !operation.equals("lambda:CreateAlias")) {
      return "";
    }
    String version = Tree.text(asked, "functionVersion");
    StringBuilder words = new StringBuilder(": alias ").append(Tree.text(asked, "name"));
    if (!version.isEmpty()) {
      words.append(" to version ").append(version);
    }
    weights(asked)
        .forEach(
            w -> words.append(", ").append(share(w)).append(" to version ").append(w.getKey()));
    return words.toString();
  }

  private static void function(Draft draft, JsonNode asked, JsonNode answer) {
    String asks = Tree.text(asked, "functionVersion");
    String version = asks.isEmpty() ? Tree.text(answer, "version") : asks;
    List<String> shares = new ArrayList<>();
    weights(asked).forEach(w -> shares.add(w.getKey() + '=' + w.getValue().asText()));
    // A canary is what is new about an alias, whatever the rest goes on to use.
    String canary = shares.isEmpty() ? "" : weights(asked).getFirst().getKey();
    draft
        .attribute(
            "faas.version", canary.isEmpty() ? (version.equals("$LATEST") ? "" : version) : canary)
        .attribute("aws.lambda.alias.weights", String.join(",", shares))
        .attribute("container.image.tags", tag(imageOf(asked)));
  }

  private static String imageOf(JsonNode asked) {
    String image = Tree.text(asked, "imageUri");
    return image.isEmpty() ? Tree.text(asked.path("code"), "imageUri") : image;
  }

  private static List<Map.Entry<String, JsonNode>> weights(JsonNode asked) {
    return List.copyOf(asked.path("routingConfig").path("additionalVersionWeights").properties());
  }

  private static String share(Map.Entry<String, JsonNode> weight) {
    return Math.round(Tree.number(weight.getValue(), 0) * 100) + " %";
  }

  /** {@code family:42}, or its ARN, or what the answer says of the one that was registered. */
  private static void task(Draft draft, JsonNode asked, JsonNode answer) {
    String definition = Redactor.redact(Tree.text(asked, "taskDefinition"));
    JsonNode registered = answer.path("taskDefinition");
    int colon = definition.lastIndexOf(':');
    draft
        .attribute(
            "aws.ecs.task.revision",
            colon < 0 ? Tree.text(registered, "revision") : definition.substring(colon + 1))
        .attribute(
            "container.image.tags",
            tag(Tree.text(asked.path("containerDefinitions").path(0), "image")));
  }

  /** {@code host:port/name:tag@digest} */
  private static String tag(String image) {
    String safe = Redactor.redact(image);
    int digest = safe.indexOf('@');
    String named = digest < 0 ? safe : safe.substring(0, digest);
    int colon = named.lastIndexOf(':');
    return colon > named.lastIndexOf('/') ? named.substring(colon + 1) : "";
  }

  private static String revision(String text) {
    Matcher matcher = REVISION.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }
}
