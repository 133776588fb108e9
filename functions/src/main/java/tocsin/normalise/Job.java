package tocsin.normalise;

import tocsin.model.SignalKind;

/**
 * How the events of one detail-type say that a job has failed, is done or goes on. Fields are paths
 * in the detail, with a slash between; several alternatives are separated by a space.
 *
 * @param what how people call it, for the title: "Glue job"
 * @param name what names the job: the same for each run, so that a success ends an earlier failure
 * @param reason why it failed
 * @param form how the name becomes an ARN: {@code service} and what stands before the name, with a
 *     space between; empty where no ARN can be made of it
 * @param recovers true if a success ends an earlier failure
 */
record Job(
    String source,
    String detailType,
    String what,
    SignalKind kind,
    String name,
    String state,
    String reason,
    String form,
    boolean recovers) {
  static Job of(String source, String detailType, String what) {
    return new Job(
        source,
        detailType,
        what,
        SignalKind.WORKFLOW,
        "name",
        "state status State Status",
        "message reason statusMessage errorMessage",
        "",
        true);
  }

  /** Many run under one name, so that the success of one does not undo the failure of another. */
  Job each() {
    return new Job(source, detailType, what, kind, name, state, reason, form, false);
  }

  Job kind(SignalKind value) {
    return new Job(source, detailType, what, value, name, state, reason, form, recovers);
  }

  Job name(String fields) {
    return new Job(source, detailType, what, kind, fields, state, reason, form, recovers);
  }

  Job state(String fields) {
    return new Job(source, detailType, what, kind, name, fields, reason, form, recovers);
  }

  Job reason(String fields) {
    return new Job(source, detailType, what, kind, name, state, fields, form, recovers);
  }

  Job form(String serviceAndPrefix) {
    return new Job(source, detailType, what, kind, name, state, reason, serviceAndPrefix, recovers);
  }
}
