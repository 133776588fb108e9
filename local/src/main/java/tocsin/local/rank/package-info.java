/**
 * Ranks likely causes of issues that are only known by metrics: a value for each node, metric and
 * statistic every few minutes, a call graph, and such values of normal operation.
 *
 * <p>{@code Issues} finds them in folders laid out as PetShop's (a public data set of issues in
 * microservices): {@code metrics.csv} and {@code target.json} in a folder for each issue, {@code
 * graph.csv} and {@code noissue/metrics.csv} beside or above. {@code Normal} knows the usual level
 * and noise of each node, {@code Excess} measures in one unit what each node adds to the trouble,
 * and {@link tocsin.trace.Ranking} ranks. Names of nodes mean nothing here.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.rank;
