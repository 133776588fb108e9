package tocsin.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Functions and queues that keep what they get. */
public final class TestTargets implements Functions, Queues {
  public static final String FUNCTION = "arn:aws:lambda:eu-central-1:111122223333:function:sink";
  public static final String NO_FUNCTION = "arn:aws:lambda:eu-central-1:111122223333:function:gone";
  public static final String QUEUE = "arn:aws:sqs:eu-central-1:111122223333:sink";
  public static final String NO_QUEUE = "arn:aws:sqs:eu-central-1:111122223333:gone";
  public static final String DEAD_LETTERS = "arn:aws:sqs:eu-central-1:111122223333:dead";

  private static final Set<String> KNOWN = Set.of(FUNCTION, QUEUE, DEAD_LETTERS);

  /** What arrived where. */
  public record Arrival(String target, String body, Map<String, String> attributes) {}

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

  @Override
  public void invokeLater(String function, byte[] event) {
    accept(function, new String(event, StandardCharsets.UTF_8), Map.of());
  }

  @Override
  public void send(String queueArn, String body, Map<String, String> attributes) {
    accept(queueArn, body, attributes);
  }

  /** The next arrival; fails when none comes. */
  public Arrival next() throws InterruptedException {
    Arrival arrival = arrivals.poll(20, TimeUnit.SECONDS);
    assertThat(arrival).as("an arrival").isNotNull();
    return arrival;
  }

  public boolean isEmpty() {
    return arrivals.isEmpty();
  }

  private void accept(String target, String body, Map<String, String> attributes) {
    if (!KNOWN.contains(target)) {
      throw new IllegalArgumentException("no such target: " + target);
    }
    arrivals.add(new Arrival(target, body, attributes));
  }
}
