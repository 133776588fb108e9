package tocsin.ingest;

import java.time.Instant;
import tocsin.model.Outcome;

/**
 * Records of AWS that come as log lines and are no lines at all: CloudTrail delivers its records to
 * log groups, one a log event. The stages that understand them implement it, so that a record is
 * the same by whichever way it comes.
 */
@FunctionalInterface
public interface EmbeddedRecords {
  /**
   * What a record becomes, the rules included.
   *
   * @param json the record as it stands in the line
   * @param time the time of the log event, for a record that has none
   */
  Outcome read(String json, Instant time);
}
