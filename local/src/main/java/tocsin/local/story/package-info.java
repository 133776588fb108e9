/**
 * Stories on a virtual clock: what happens in a system, step by step in YAML, and which incidents
 * and notices come of it, as text that reads like a page of documentation.
 *
 * <p>{@code ScenarioReader} reads a story; {@code ScenarioRun} plays it through the real stages on
 * memory; {@code ScenarioText} writes down what came of it. Stories with their outcome lie in
 * {@code events/stories}, and a test plays every one of them.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.story;
