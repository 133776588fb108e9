package tocsin.rule;

/** What a rule needs besides the template with its default parameters, before its events arrive. */
public enum Need {
  /** A trail that records data events of the resources in question. */
  DATA_EVENTS("data-events"),
  /** A trail that records network activity at VPC endpoints. */
  NETWORK_ACTIVITY("network-activity"),
  /** A trail with Insights. */
  INSIGHTS("insights"),
  /** {@code WatchApiCalls=all}. */
  ALL_CALLS("all-calls"),
  /** {@code OwnSources} with the source of the events. */
  OWN_SOURCES("own-sources"),
  /** {@code EventBus1} to {@code EventBus3}: the bus of a partner, or another of one's own. */
  EVENT_BUS("event-bus"),
  /** {@code InboundTopic=yes}. */
  INBOUND_TOPIC("inbound-topic");

  private final String wire;

  Need(String wire) {
    this.wire = wire;
  }

  /** The word for it in a rule file. */
  public String wire() {
    return wire;
  }
}
