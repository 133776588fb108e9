/**
 * How long a function takes from the start of its process to its first answer, under AWS's own
 * runtime interface client, beside an empty function; and how long from the restore of a snapshot.
 */
@org.jspecify.annotations.NullMarked
package tocsin.benchmarks.coldstart;
