package tocsin.local.sqs;

/**
 * How many messages a queue holds.
 *
 * @param visible ready to be received
 * @param inFlight received and neither deleted nor visible again
 * @param delayed not yet due
 */
public record QueueDepth(int visible, int inFlight, int delayed) {
  /** Nothing to do now; delayed messages wait for their time and do not count. */
  public boolean idle() {
    return visible == 0 && inFlight == 0;
  }
}
