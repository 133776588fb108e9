package tocsin.normalise;

import java.util.Locale;
import java.util.Set;

/**
 * What the words mean by which AWS services say how something stands. They write them in every
 * case, with underscores, hyphens or nothing between: {@code TIMED_OUT}, {@code TimedOut}.
 */
final class StateWords {
  /** How something stands. */
  enum Meaning {
    FAILED,
    /** Somebody or something ended it on purpose. */
    STOPPED,
    DONE,
    PROGRESS,
    UNKNOWN
  }

  private static final Set<String> FAILED =
      Set.of(
          "failure",
          "fail",
          "error",
          "errored",
          "fault",
          "timedout",
          "timeout",
          "unhealthy",
          "expired",
          "partial",
          "interrupted",
          "rejected",
          "terminatedwitherrors",
          "completedwitherrors",
          "completedwithfailures",
          "partiallycompleted",
          "stalled",
          "impaired",
          "offline",
          "notready",
          "outofservice",
          "faulty",
          "undeliverable",
          "cannotbeexecuted",
          "noncompliant");

  private static final Set<String> STOPPED =
      Set.of(
          "stopped",
          "aborted",
          "cancelled",
          "canceled",
          "killed",
          "terminated",
          "deleted",
          "skipped",
          "superseded");

  private static final Set<String> DONE =
      Set.of(
          "succeeded",
          "success",
          "successful",
          "completed",
          "complete",
          "finished",
          "done",
          "passed",
          "ok",
          "healthy",
          "available",
          "active",
          "attached",
          "inservice",
          "online",
          "ready",
          "resolved",
          "recovered",
          "closed",
          "notstalled",
          "enabled",
          "executionsuccessful",
          "compliant");

  private static final Set<String> PROGRESS =
      Set.of(
          "pending",
          "queued",
          "submitted",
          "runnable",
          "scheduled",
          "created",
          "creating",
          "starting",
          "started",
          "bootstrapping",
          "launching",
          "preparing",
          "provisioning",
          "running",
          "waiting",
          "executing",
          "processing",
          "progressing",
          "transferring",
          "verifying",
          "updating",
          "deleting",
          "detached",
          "resizing",
          "stopping",
          "aborting",
          "cancelling",
          "terminating",
          "rollingback",
          "building",
          "testing",
          "distributing",
          "integrating",
          "optimizing",
          "enabling",
          "disabling",
          "delayed",
          "picked",
          "statusupdate",
          "inputinformation",
          "newwarning",
          "initiating");

  private StateWords() {}

  static Meaning of(String word) {
    String plain = plain(word);
    if (FAILED.contains(plain) || plain.endsWith("failed")) {
      return Meaning.FAILED;
    }
    if (DONE.contains(plain)) {
      return Meaning.DONE;
    }
    if (STOPPED.contains(plain)) {
      return Meaning.STOPPED;
    }
    return PROGRESS.contains(plain) || plain.endsWith("inprogress")
        ? Meaning.PROGRESS
        : Meaning.UNKNOWN;
  }

  private static String plain(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.indexOf('_') < 0 && lower.indexOf('-') < 0 && lower.indexOf(' ') < 0
        ? lower
        : lower.replace("_", "").replace("-", "").replace(" ", "");
  }
}
