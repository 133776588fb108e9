package tocsin.local.replay;

/**
 * Names one input record.
 *
 * @param file the path as it was given
 * @param index the n-th record of the file, from 0; for a subscription payload the n-th log event
 */
public record RecordRef(String file, int index) {}
