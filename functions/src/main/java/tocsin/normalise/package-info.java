/**
 * Turns EventBridge events into signals and changes, one small final class for each source.
 *
 * <p>A record comes in as bytes or as a tree. {@link tocsin.normalise.Envelopes} brings the forms
 * that reach people by other ways (a bare finding, a CloudTrail record, an alarm as SNS or a Lambda
 * action delivers it) into EventBridge's form, so that everything after it, rules included, knows
 * one shape. {@link tocsin.normalise.Event} is that shape with its envelope read. A table leads
 * from the event's source, or from its detail-type for what CloudTrail delivers, to the class that
 * knows it; what nobody knows becomes a generic signal.
 *
 * <p>Each record has exactly one outcome. Most things that can fail also end: an alarm is OK, a
 * finding archived, a pipeline succeeds. Failure and end carry the same strong link, by which the
 * correlator ends the one with the other. Alarms have a link kind of their own; everything else
 * uses {@code FINDING} with the key {@code account/region/source/ARN}, for example {@code
 * 111122223333/eu-west-1/aws.codepipeline/arn:aws:codepipeline:eu-west-1:111122223333:checkout}. A
 * success that may also explain something later, such as a deployment, is a change whose signal is
 * ended.
 *
 * <p>Nothing in an event's detail can make a source class fail: values of the wrong type read as
 * absent. There is no clock; the time of receipt is passed in and used only where a record has no
 * usable time of its own.
 */
@org.jspecify.annotations.NullMarked
package tocsin.normalise;
