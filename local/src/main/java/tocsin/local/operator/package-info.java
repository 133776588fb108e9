/**
 * What an operator says in few words, such as {@code service=checkout} for two hours, as the order
 * that the pipeline reads: the entry of an EventBridge event of the source {@code tocsin.operator}.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.operator;
