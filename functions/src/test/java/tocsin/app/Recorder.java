package tocsin.app;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.Tally;

/** Stands at every way out of a handler and writes down what comes by. */
final class Recorder implements Outbox, Ledger, Log {
  final List<Found> sent = new ArrayList<>();
  final List<String> rejected = new ArrayList<>();
  final List<String> logged = new ArrayList<>();
  final List<Tally> published = new ArrayList<>();
  boolean outboxDown;

  @Override
  public void send(Found found, String requestId) {
    if (outboxDown) {
      throw new IllegalStateException("the queue is down");
    }
    sent.add(found);
  }

  @Override
  public void reject(String place, Outcome.Rejected reason, String original) {
    if (outboxDown) {
      throw new IllegalStateException("the queue is down");
    }
    rejected.add(place + " " + reason.reason() + " " + original);
  }

  @Override
  public void publish(Tally tally, String requestId) {
    published.add(tally);
  }

  @Override
  public void begin(Context context) {
    logged.clear();
  }

  @Override
  public void failed(String what, String id, Throwable why) {
    logged.add(what + " " + id);
  }

  @Override
  public void rejected(String reason, String id) {
    logged.add("rejected " + reason + " " + id);
  }

  @Override
  public void end() {
    logged.add("end");
  }
}
