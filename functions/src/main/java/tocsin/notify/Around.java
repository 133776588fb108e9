package tocsin.notify;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.Silence;

/** What stands beside an incident, read when the first stage asks for it: most decide without. */
final class Around {
  static final Around NOTHING = new Around(List::of, List::of);

  private final Supplier<List<Silence>> readSilences;
  private final Supplier<List<Incident>> readInhibitors;
  private @Nullable List<Silence> silences;
  private @Nullable List<Incident> inhibitors;

  Around(Supplier<List<Silence>> silences, Supplier<List<Incident>> inhibitors) {
    readSilences = silences;
    readInhibitors = inhibitors;
  }

  /** Silences that are not over. */
  List<Silence> silences() {
    List<Silence> read = silences == null ? readSilences.get() : silences;
    silences = read;
    return read;
  }

  /** Other incidents that may explain this one. */
  List<Incident> inhibitors() {
    List<Incident> read = inhibitors == null ? readInhibitors.get() : inhibitors;
    inhibitors = read;
    return read;
  }
}
