package tocsin.model;

/**
 * A change that may have caused an incident.
 *
 * @param change the id of the change
 * @param beforeMs how long before the incident's first record it happened
 * @param score 0 to 1; only for ranking
 * @param version the version that it brought, such as {@code 42} or an image's tag; empty where
 *     nothing says
 * @param commit the revision that it brought; empty where nothing says
 */
public record Suspect(
    String change,
    String title,
    String actor,
    String tool,
    long beforeMs,
    double score,
    String version,
    String commit) {
  private static final int SHORT_COMMIT = 7;
  private static final int FULL_COMMIT = 40;

  /** A suspect of which neither version nor commit is known. */
  public Suspect(
      String change, String title, String actor, String tool, long beforeMs, double score) {
    this(change, title, actor, tool, beforeMs, score, "", "");
  }

  /** What it brought, for people: {@code v42 (commit 3f2a91c)}; empty where nothing says. */
  public String brought() {
    if (commit.isEmpty()) {
      return spokenVersion();
    }
    String spoken =
        "commit " + (commit.length() >= FULL_COMMIT ? commit.substring(0, SHORT_COMMIT) : commit);
    return version.isEmpty() ? spoken : spokenVersion() + " (" + spoken + ')';
  }

  private String spokenVersion() {
    boolean number = !version.isEmpty() && Character.isDigit(version.charAt(0));
    return number ? "v" + version : version;
  }
}
