/**
 * The ports on AWS: DynamoDB, SQS, SNS and X-Ray. The only package that knows the AWS SDK and the
 * X-Ray SDK.
 *
 * <p>Everything lasting lives in one table with string keys {@code pk} and {@code sk} and the TTL
 * attribute {@code expires} (epoch seconds):
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>pk</th><th>sk</th><th>what</th></tr>
 * <tr><td>{@code incident#id}</td><td>{@code incident}</td><td>an incident: {@code body} is its
 * JSON; {@code state}, {@code version}, {@code severity}, {@code opened} and {@code updated} are
 * there for people and conditions</td></tr>
 * <tr><td>{@code incident#id}</td><td>{@code sent#notice#topic}</td><td>that a topic took a notice
 * </td></tr>
 * <tr><td>{@code link#kind:key}</td><td>{@code link}</td><td>which incident a link leads to</td>
 * </tr>
 * <tr><td>{@code signal#id}</td><td>{@code applied}</td><td>that a signal was applied, and to what
 * </td></tr>
 * <tr><td>{@code changes#account/region}</td><td>{@code time#id}</td><td>a change, found by a range
 * of time</td></tr>
 * </table>
 *
 * <p>DynamoDB may remove expired items days late, so claims are checked on read. A late mark or
 * sent record is harmless: it only forbids what should happen once.
 *
 * <p>Clients are built when first needed and are tuned for a short start: see {@link
 * tocsin.aws.Clients}.
 */
@org.jspecify.annotations.NullMarked
package tocsin.aws;
