/**
 * Turns Sigma rules for AWS CloudTrail into rules of ours.
 *
 * <p>The way of a rule: {@link tocsin.local.sigma.SigmaReader} reads the YAML, {@code
 * ConditionParser} and {@code FieldTest} make one tree of clauses of its detection, {@code
 * Prefilter} finds the event pattern that every event of it must match, {@code Examples} makes
 * events that it matches and that it does not, {@code RuleFile} writes all of it down. What Sigma
 * says and our rules cannot say exactly is refused by name: a rule that means almost the same is
 * worse than none, because nobody would look for the difference.
 *
 * <p>Sigma leaves open what a JSON record looks like to it. The choices made here: a field is a
 * path through objects, any element of an array counts ({@code items{}.name} is the same as {@code
 * items.name}); {@code null} means that there is no value; an object's text is its JSON, so that
 * {@code requestParameters|contains} finds what stands anywhere inside.
 *
 * @see <a
 *     href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-rules-specification.md">Sigma
 *     specification</a>
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.sigma;
