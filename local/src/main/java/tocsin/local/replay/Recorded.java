package tocsin.local.replay;

import tocsin.model.Outcome;

/** What one input record became. */
public record Recorded(RecordRef ref, Outcome outcome) {}
