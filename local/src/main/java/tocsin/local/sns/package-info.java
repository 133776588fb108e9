/**
 * SNS of the embedded cloud: standard topics, subscriptions with filter policies, and delivery to
 * HTTP endpoints, queues and functions, spoken as the AWS CLI and SDKs speak it (query protocol).
 *
 * <p>HTTP subscribers are on loopback addresses, or they are refused: nothing leaves the machine.
 * What would be an e-mail or a text message is put into a mailbox that can be looked at. The
 * handshake of HTTP and e-mail subscriptions is the real one: nothing is delivered before the token
 * came back.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.sns;
