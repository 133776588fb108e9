package tocsin.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tocsin.model.Fault;

/**
 * From the bytes of a CloudWatch Logs subscription event to the problems in it.
 *
 * <p>Cheap to build, and to be kept: buffers and the inflater are reused from one event to the
 * next. Not safe for several threads.
 *
 * <p>No input makes it throw; what cannot be read is rejected by name, and its neighbours go on.
 */
public final class LogPath {
  /** How many bytes a payload may inflate to. CloudWatch Logs sends a few megabytes at most. */
  public static final int DEFAULT_CAP = 32 << 20;

  private static final int KEEP = 4 << 20;
  private static final int MAX_PROBLEMS = 100;

  private final String region;
  private final LineRules rules;
  private final @Nullable EmbeddedRecords embedded;
  private final LogGroups groups;
  private final Envelope envelope = new Envelope();
  private final Gunzip gunzip;
  private final Batch batch;
  private final Masker masker = new Masker();
  private final boolean keepOutcomes;
  private byte[] event = new byte[1 << 16];
  private @Nullable LongConsumer every;

  /**
   * @param region the Region that the logs are of; payloads do not say
   * @param ownLogGroups prefixes of the pipeline's own log groups, which never enter
   */
  public LogPath(String region, Collection<String> ownLogGroups, LineRules rules) {
    this(region, ownLogGroups, rules, null, DEFAULT_CAP, false);
  }

  /**
   * @param embedded who reads the records of other kinds that come as lines; null if they are lines
   *     like others
   */
  public LogPath(
      String region,
      Collection<String> ownLogGroups,
      LineRules rules,
      @Nullable EmbeddedRecords embedded) {
    this(region, ownLogGroups, rules, embedded, DEFAULT_CAP, false);
  }

  /** Without records of other kinds. */
  public LogPath(
      String region,
      Collection<String> ownLogGroups,
      LineRules rules,
      int cap,
      boolean keepOutcomes) {
    this(region, ownLogGroups, rules, null, cap, keepOutcomes);
  }

  /**
   * @param cap the most bytes that a payload may inflate to
   * @param keepOutcomes true to say of every record what it became, which tools want and functions
   *     do not pay for
   */
  public LogPath(
      String region,
      Collection<String> ownLogGroups,
      LineRules rules,
      @Nullable EmbeddedRecords embedded,
      int cap,
      boolean keepOutcomes) {
    this.region = region;
    this.rules = rules;
    this.keepOutcomes = keepOutcomes;
    groups = new LogGroups(ownLogGroups);
    gunzip = new Gunzip(cap);
    this.embedded = embedded;
    batch = new Batch(new LineSearch(rules.terms(), embedded != null));
  }

  /** Reads a Lambda event to its end; the stream is not closed. */
  public Ingested ingest(InputStream in) throws IOException {
    int size = 0;
    int n;
    while ((n = in.read(event, size, event.length - Words.PADDING - size)) > 0) {
      size += n;
      if (size == event.length - Words.PADDING) {
        event = Arrays.copyOf(event, event.length * 2);
      }
    }
    return ingest(size);
  }

  /** Takes a Lambda event: the subscription's own form, or Kinesis records that carry it. */
  public Ingested ingest(byte[] json) {
    copy(json);
    return ingest(json.length);
  }

  /** Takes a payload that is decoded already, as documentation and tools show them. */
  public Ingested ingestDecoded(byte[] json) {
    copy(json);
    event[json.length] = 0;
    Collected all = new Collected(keepOutcomes);
    try {
      read(all, event, json.length, 0);
    } catch (Malformed e) {
      all.reject(new Rejection(0, 0, true, e.reason(), e.detail()));
    }
    return all.result();
  }

  /**
   * Reads an event and takes the fingerprint of every line in it, interesting or not, as whoever
   * counts kinds of lines would.
   *
   * @param each is given the fingerprints in the order of the lines
   */
  public Ingested ingest(byte[] json, LongConsumer each) {
    every = each;
    try {
      return ingest(json);
    } finally {
      every = null;
    }
  }

  private void fingerprints(LongConsumer each) {
    for (int i = 0; i < batch.count(); i++) {
      if (batch.usable(i)) {
        each.accept(masker.mask(batch.text(i)).hash(Hash.SEED));
      }
    }
  }

  private void copy(byte[] json) {
    if (event.length < json.length + Words.PADDING) {
      event = new byte[json.length + Words.PADDING];
    }
    System.arraycopy(json, 0, event, 0, json.length);
  }

  private Ingested ingest(int size) {
    event[size] = 0;
    Collected all = new Collected(keepOutcomes);
    try {
      envelope.read(event, size);
      if (envelope.count() == 0) {
        throw new Malformed("empty-batch", "Records is empty");
      }
      for (int i = 0; i < envelope.count(); i++) {
        payload(all, i);
      }
    } catch (Malformed e) {
      all.reject(new Rejection(0, 0, true, e.reason(), e.detail()));
    } catch (Throwable e) {
      all.reject(new Rejection(0, 0, true, "payload-failed", Fault.detail(e)));
    }
    gunzip.trim();
    if (event.length > KEEP) {
      event = new byte[1 << 16];
    }
    return all.result();
  }

  private void payload(Collected all, int i) {
    try {
      int from = envelope.from(i);
      if (from == Envelope.MISSING) {
        throw new Malformed("missing-field", "no data in the record at byte " + envelope.to(i));
      } else if (from == Envelope.WRONG_TYPE) {
        throw new Malformed("wrong-type", "data is not text, at byte " + envelope.to(i));
      }
      gunzip.inflate(event, from, Base64Bytes.decode(event, from, envelope.to(i)));
      read(all, gunzip.bytes(), gunzip.size(), i);
    } catch (Malformed e) {
      all.reject(new Rejection(all.records(), i, true, e.reason(), e.detail()));
    } catch (Throwable e) {
      all.reject(new Rejection(all.records(), i, true, "payload-failed", Fault.detail(e)));
    }
  }

  /** Reads a payload; one that fails as a whole is read line by line before it is given up. */
  private void read(Collected all, byte[] json, int size, int payload) throws Malformed {
    Collected one = new Collected(keepOutcomes);
    try {
      batch.read(json, 0, size);
      take(one, payload);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      one = apart(json, size, payload, e);
    }
    all.addAll(one);
  }

  private Collected apart(byte[] json, int size, int payload, Throwable failure) {
    Collected all = new Collected(keepOutcomes);
    List<byte[]> lines = Apart.of(json, size);
    if (lines.isEmpty()) {
      all.reject(new Rejection(0, payload, true, "payload-failed", Fault.detail(failure)));
    }
    for (int i = 0; i < lines.size(); i++) {
      byte[] line = lines.get(i);
      Collected one = new Collected(keepOutcomes, i);
      try {
        batch.read(line, 0, line.length - Words.PADDING);
        take(one, payload);
        all.addAll(one);
      } catch (Malformed e) {
        all.reject(new Rejection(i, payload, false, e.reason(), e.detail()));
      } catch (Throwable e) {
        all.reject(new Rejection(i, payload, false, "payload-failed", Fault.detail(e)));
      }
    }
    return all;
  }

  private void take(Collected all, int payload) {
    String reason = batch.isControl() ? "control-message" : groups.ignored(batch.logGroup());
    if (!reason.isEmpty()) {
      all.ignore(reason, Math.max(1, batch.count()));
      return;
    }
    if (every != null) {
      fingerprints(every);
    }
    if (batch.flagged() == 0 && batch.bad().isEmpty() && !keepOutcomes) {
      all.ignore("not-interesting", batch.count());
      return;
    }
    Problems problems = new Problems(batch, rules, embedded, masker, MAX_PROBLEMS);
    problems.read();
    all.add(problems, new SignalMaker(batch, region), batch, payload);
  }
}
