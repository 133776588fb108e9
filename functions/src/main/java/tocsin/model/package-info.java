/**
 * The values that join the stages: signals, changes, incidents and what became of each record.
 *
 * <p>Everything here is immutable and knows no AWS client, no clock and no environment. The stages
 * (ingest, normalise, rule, correlate, notify) know this package and their own ports, never one
 * another's insides. The JSON forms of these values live here too, because queues and the table
 * carry them from one function to the next.
 */
@org.jspecify.annotations.NullMarked
package tocsin.model;
