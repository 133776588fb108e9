package tocsin.correlate;

import java.time.Instant;
import tocsin.model.CauseKind;

/**
 * Something that an incident knows of a place: what happens there, or that the incident's cause
 * lies there. Places are nodes as traces name them: a service, a function, a table.
 *
 * @param incident the incident; it may have been merged into another since
 * @param resource the ARN of what it happens to; empty for a cause
 * @param what of an alarm its namespace and dimensions, of a problem its exception and title, of a
 *     cause its exception; may be empty
 * @param detail of a cause the text of its link, else empty
 * @param at when it began; of a cause, when the incident last heard of it
 */
record Occupant(
    String incident, Role role, String resource, String what, String detail, Instant at) {
  /** What it is there. */
  enum Role {
    ALARM,
    PROBLEM,
    /** A problem whose records say nothing but that the program was ended from outside. */
    KILLED,
    /** Something else that fails as a whole, such as a workflow or a task. */
    FAILURE,
    /** A throttle that a trace proves to be here. */
    THROTTLE,
    /** A fault that a trace proves to be here. */
    FAULT,
    /** A refusal that a trace proves to be here. */
    ERROR,
    /** A trace proves that the failure came through here from the next node. */
    CALLER;

    boolean proven() {
      return this == THROTTLE || this == FAULT || this == ERROR || this == CALLER;
    }

    static Role of(CauseKind kind) {
      return switch (kind) {
        case THROTTLE -> THROTTLE;
        case FAULT -> FAULT;
        case ERROR -> ERROR;
      };
    }
  }

  Occupant of(String other) {
    return new Occupant(other, role, resource, what, detail, at);
  }

  /** True if the other is the same thing, perhaps of another time. */
  boolean like(Occupant other) {
    return role == other.role
        && resource.equals(other.resource)
        && what.equals(other.what)
        && detail.equals(other.detail);
  }
}
