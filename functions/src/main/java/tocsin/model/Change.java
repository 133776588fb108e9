package tocsin.model;

/**
 * A signal that never opens an incident but may explain one.
 *
 * @param signal what happened, in the common form
 * @param tool what was used: {@code cloudformation}, {@code cdk}, {@code sam}, {@code terraform},
 *     {@code amplify}, {@code console}, {@code cli}, {@code sdk}, {@code codepipeline} ...
 * @param actor who did it; empty where the event does not say
 */
public record Change(Signal signal, String tool, String actor) {
  /** The revision that it brings ({@code vcs.ref.head.revision}); empty where nothing says. */
  public String commit() {
    return attribute("vcs.ref.head.revision");
  }

  /** The version that it brings, of the service, the function or the image; empty if unknown. */
  public String version() {
    String service = attribute("service.version");
    String function = attribute("faas.version");
    String named = service.isEmpty() ? function : service;
    return named.isEmpty() ? attribute("container.image.tags") : named;
  }

  /** The run of a pipeline or the deployment that it is part of; empty where nothing says. */
  public String run() {
    String pipeline = attribute("cicd.pipeline.run.id");
    return pipeline.isEmpty() ? attribute("deployment.id") : pipeline;
  }

  /** An attribute of its signal; empty if it is not there. */
  public String attribute(String name) {
    return signal.attributes().getOrDefault(name, "");
  }
}
