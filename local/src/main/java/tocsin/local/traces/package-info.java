/**
 * {@code tocsin trace}: finds traces in files, whatever wrapped them, and writes down what the
 * analysis says of them, for programs as lines of JSON and for people as a waterfall.
 */
@NullMarked
package tocsin.local.traces;

import org.jspecify.annotations.NullMarked;
