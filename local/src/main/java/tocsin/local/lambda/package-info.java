/**
 * Lambda: each function runs as a process of its own from the built artefact, under AWS's Java
 * runtime interface client, and takes its invocations from a runtime API on loopback.
 *
 * <p>What stands between an event and the function is as on Lambda: asynchronous events are retried
 * and then go to the on-failure destination, queues are polled and their messages deleted, kept or
 * redriven by what the function answers, timeouts and crashes end the process and the next
 * invocation gets a new one.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.lambda;
