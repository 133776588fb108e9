package tocsin.local.replay;

import tocsin.model.Outcome;

/** What one input record became. */
public record Normalised(RecordRef ref, Outcome outcome) {}
