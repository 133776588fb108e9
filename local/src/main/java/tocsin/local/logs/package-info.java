/**
 * CloudWatch Logs of the embedded cloud: groups, streams, events, subscription filters and the
 * reading operations, spoken as the AWS CLI and SDKs speak it (JSON 1.1).
 *
 * <p>What is put is kept up to a bound, the oldest goes first. A line that a subscription filter
 * matches is batched for a moment with others of its stream and handed to the filter's function in
 * the payload of the service: base64 of gzip of JSON.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.logs;
