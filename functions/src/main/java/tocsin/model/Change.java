package tocsin.model;

/**
 * A signal that never opens an incident but may explain one.
 *
 * @param signal what happened, in the common form
 * @param tool what was used: {@code cloudformation}, {@code cdk}, {@code sam}, {@code terraform},
 *     {@code amplify}, {@code console}, {@code cli}, {@code sdk}, {@code codepipeline} ...
 * @param actor who did it; empty where the event does not say
 */
public record Change(Signal signal, String tool, String actor) {}
