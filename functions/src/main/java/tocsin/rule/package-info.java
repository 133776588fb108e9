/**
 * Decides which signals matter, how much, and what is asked of the later stages.
 *
 * <p>A rule is one YAML file: what it matches, how severe that is, whether people are told, what to
 * do about it, and cases that prove it. Three pattern languages that people already know are
 * implemented here, each usable by itself: {@link tocsin.rule.EventPattern} (EventBridge), {@link
 * tocsin.rule.FilterPolicy} (SNS) and {@link tocsin.rule.LogFilterPattern} (CloudWatch Logs). The
 * first two are run by event-ruler, the engine that AWS itself runs; the third is written by hand,
 * because it must be fast and event-ruler does not speak it.
 *
 * <p>Loading has two depths. {@link tocsin.rule.LogRules} reads only what finding a line needs,
 * without a YAML parser, because a function that has nothing to report should not pay for one.
 * {@link tocsin.rule.RuleSet} reads everything, once something is to be reported. {@link
 * tocsin.rule.RulePack} is for people: it reports all problems of all files at once and runs the
 * cases.
 *
 * <p>This is the only package that knows event-ruler and the YAML parser.
 */
@org.jspecify.annotations.NullMarked
package tocsin.rule;
