package tocsin.trace;

/**
 * That one node of a trace called another.
 *
 * @param caller the name of the node that called, as {@link tocsin.model.Cause} has it
 * @param callee the name of the node that was called
 * @param async whether the caller did not wait for it: a message, an event, an upload
 */
public record Call(String caller, String callee, boolean async) {}
