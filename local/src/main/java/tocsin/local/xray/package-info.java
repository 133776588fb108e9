/**
 * X-Ray of the embedded cloud: takes segment documents over HTTP and over UDP as its daemon does,
 * and answers the reading operations as the AWS CLI and SDKs call them (REST and JSON).
 *
 * <p>What is read is what X-Ray makes of the documents: subsegments that were sent on their own
 * stand inside their parents, a document that was in progress is replaced by the finished one, and
 * a call to something that sends no documents itself gets an inferred segment. How soon a trace can
 * be read can be set, and so can throttling and unavailability, since the pipeline has to bear all
 * three. Unlike X-Ray it takes traces of any age, so that recorded ones can be played.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.xray;
