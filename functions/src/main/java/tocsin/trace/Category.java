package tocsin.trace;

/**
 * What the time of a request was spent on, by the parts that ServiBench (Scheuner et al., "Let's
 * Trace It", 2022) tells apart.
 */
public enum Category {
  /** In services that only pass requests on: API Gateway, Step Functions, the Lambda service. */
  ORCHESTRATION("orchestration"),
  /** Between an event and the start of what it set off. */
  TRIGGER("trigger"),
  /** Until the sandbox of a function was there. */
  CONTAINER_INITIALIZATION("containerInitialization"),
  /** The init phase of a function: runtime, class loading, code outside the handler. */
  RUNTIME_INITIALIZATION("runtimeInitialization"),
  /** In programs. */
  COMPUTATION("computation"),
  /** In Lambda's queue of asynchronous events. */
  QUEUEING("queueing"),
  /** In tables, buckets, queues and other hosts. */
  EXTERNAL_SERVICE("externalService"),
  /** In Lambda's runtime after the handler had answered. */
  OVERHEAD("overhead"),
  UNCLASSIFIED("unclassified");

  private final String wire;

  Category(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
