package tocsin.model;

/**
 * One value of a figure of delivery.
 *
 * @param service whose deployment or incident it is
 * @param environment where; {@code none} if nothing says
 * @param value a count, or milliseconds
 */
public record Measurement(Figure figure, String service, String environment, double value) {
  /**
   * The figures, by the names of the DORA research programme. The change failure rate is
   * ChangeFailures / (Deployments + FailedDeployments).
   */
  public enum Figure {
    /** A deployment that came about. */
    DEPLOYMENTS("Deployments", "Count"),
    /** A deployment that began and did not come about, or was taken back. */
    FAILED_DEPLOYMENTS("FailedDeployments", "Count"),
    /** A deployment that failed, or that an incident is put down to. */
    CHANGE_FAILURES("ChangeFailures", "Count"),
    /** From the revision in the repository to its deployment. */
    LEAD_TIME("LeadTimeForChanges", "Milliseconds"),
    /** From opening to resolving of an incident that is put down to a deployment. */
    RECOVERY("FailedDeploymentRecoveryTime", "Milliseconds"),
    /** From opening to resolving of any incident. */
    RESTORE("TimeToRestore", "Milliseconds");

    private final String metric;
    private final String unit;

    Figure(String metric, String unit) {
      this.metric = metric;
      this.unit = unit;
    }

    public String metric() {
      return metric;
    }

    public String unit() {
      return unit;
    }
  }
}
