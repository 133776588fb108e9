/**
 * Joins signals to incidents, each exactly once, finds the cause in the traces and the suspects
 * among the changes, and asks for notices.
 */
@org.jspecify.annotations.NullMarked
package tocsin.correlate;
