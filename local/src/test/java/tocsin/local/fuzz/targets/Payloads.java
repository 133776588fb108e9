package tocsin.local.fuzz.targets;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.ingest.Ingested;
import tocsin.ingest.LogPath;
import tocsin.local.fuzz.Fault;
import tocsin.local.fuzz.Plants;
import tocsin.local.fuzz.Target;
import tocsin.model.SignalJson;

/**
 * Bytes that should be a subscription payload: as they are, as the payload of an event, and as the
 * event.
 */
public final class Payloads implements Target {
  private static final byte[] GOOD =
      LogText.of("2026-03-02T10:00:00.000Z ERROR [main] q.Zorvex - quagmire of the first wombat")
          .payload();

  private final LogPath path = Stages.logPath();
  private byte[] payload = new byte[0];
  private @Nullable Ingested decoded;

  @Override
  public String name() {
    return "payloads";
  }

  @Override
  public void take(String input) {
    payload = bytes(Plants.grown(input));
    decoded = path.ingestDecoded(payload);
  }

  /** Where no character is more than a byte, each is one, so that broken UTF-8 is tried too. */
  private static byte[] bytes(String input) {
    boolean latin = input.chars().allMatch(c -> c < 256);
    return input.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  @Override
  public void check(String input) {
    if (decoded == null) {
      return;
    }
    Ingested one = decoded;
    Ledger.balanced(one);
    List<String> secrets = Outputs.planted(input);
    Outputs.check(Stages.ruled(one), secrets);
    rejections(one, secrets);
    Ingested wrapped = path.ingest(LogText.event(payload));
    Fault.unless(
        written(wrapped).equals(written(one)), "a payload in an event differs", written(one) + "");
    kinesis();
    Ingested event = path.ingest(payload);
    Ledger.balanced(event);
    rejections(event, secrets);
  }

  /** Beside it in a batch of Kinesis, another payload becomes what it becomes alone. */
  private void kinesis() {
    List<String> alone = written(path.ingest(LogText.batch(GOOD)));
    List<String> beside = written(path.ingest(LogText.batch(GOOD, payload, GOOD)));
    Fault.unless(
        beside.size() >= 2 && beside.containsAll(alone),
        "a payload changes another of its batch",
        beside.toString());
  }

  private static void rejections(Ingested ingested, List<String> secrets) {
    ingested
        .rejected()
        .forEach(rejected -> Outputs.hidden(rejected.detail(), secrets, "a rejection"));
  }

  private static List<String> written(Ingested ingested) {
    return ingested.signals().stream().map(SignalJson::write).toList();
  }
}
