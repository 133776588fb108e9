/**
 * Decides whether a notice is due, renders it for each audience, publishes it and records that it
 * was sent.
 */
@org.jspecify.annotations.NullMarked
package tocsin.notify;
