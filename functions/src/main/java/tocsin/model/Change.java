package tocsin.model;

import java.util.regex.Pattern;

/**
 * A signal that never opens an incident but may explain one.
 *
 * @param signal what happened, in the common form
 * @param tool what was used: {@code cloudformation}, {@code cdk}, {@code sam}, {@code terraform},
 *     {@code amplify}, {@code console}, {@code cli}, {@code sdk}, {@code codepipeline} ...
 * @param actor who did it; empty where the event does not say
 */
public record Change(Signal signal, String tool, String actor) {
  /** A branch or the place of an archive may stand where a revision should. */
  private static final Pattern REVISION = Pattern.compile("[0-9A-Za-z._-]{7,64}");

  /** The revision that it brings ({@code vcs.ref.head.revision}); empty where nothing says. */
  public String commit() {
    String said = attribute("vcs.ref.head.revision");
    return REVISION.matcher(said).matches() ? said : "";
  }

  /** The version that it brings, of the service, the function or the image; empty if unknown. */
  public String version() {
    return first(
        "service.version", "faas.version", "container.image.tags", "aws.ecs.task.revision");
  }

  /** The run of a pipeline or the deployment that it is part of; empty where nothing says. */
  public String run() {
    return first(
        "cicd.pipeline.run.id", "deployment.id", "aws.cloudformation.client_request_token");
  }

  private String first(String... names) {
    for (String name : names) {
      String value = attribute(name);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** An attribute of its signal; empty if it is not there. */
  public String attribute(String name) {
    return signal.attributes().getOrDefault(name, "");
  }
}
