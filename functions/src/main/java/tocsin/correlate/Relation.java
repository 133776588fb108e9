package tocsin.correlate;

/** What a change has to do with an incident, and how much that counts. */
enum Relation {
  /** The node that a trace proves to be the cause: above all else, whatever was done to it. */
  CAUSE(1.15),
  /** A resource of the incident itself. */
  RESOURCE(1),
  /** A service of the incident, by its very name. */
  SERVICE(0.95),
  /** The same but for words such as pipeline and stack. */
  ALIKE(0.9),
  /** A node between the request and the cause. */
  PATH(0.9),
  /** An error names it. */
  MENTIONED(0.9),
  /** The table, role or secret that is named after the service. */
  OWNED(0.85),
  /** The stack that made a resource of the incident. */
  MEMBER(0.8),
  /** Something larger that the service is named after. */
  WHOLE(0.4),
  NONE(0);

  final double closeness;

  Relation(double closeness) {
    this.closeness = closeness;
  }
}
