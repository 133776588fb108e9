package tocsin.ingest;

/**
 * A record that cannot be read and is to be set aside.
 *
 * @param record which record of the event, from 0: the payload for a payload that cannot be
 *     decoded, the log event for one that cannot be used
 * @param payload which payload of the event, from 0; always 0 but for Kinesis
 * @param wholePayload true if the payload as a whole is rejected, false for one log event of it
 * @param reason a name: {@code not-base64}, {@code not-gzip}, {@code truncated-gzip}, {@code
 *     corrupt-gzip}, {@code inflates-beyond-cap}, {@code invalid-json}, {@code missing-field},
 *     {@code wrong-type}, {@code unknown-message-type}, {@code empty-batch}; {@code line-failed}
 *     for a log event on which a reader failed, {@code payload-failed} for what cannot even be
 *     taken apart
 * @param detail what is wrong and where
 * @param original the beginning of a line on which a reader failed, redacted; empty otherwise
 */
public record Rejection(
    int record, int payload, boolean wholePayload, String reason, String detail, String original) {
  Rejection(int record, int payload, boolean wholePayload, String reason, String detail) {
    this(record, payload, wholePayload, reason, detail, "");
  }
}
