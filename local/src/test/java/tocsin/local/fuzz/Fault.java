package tocsin.local.fuzz;

/** Something that must hold does not. */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String kind;

  /**
   * @param kind which promise is broken; faults of one kind are one finding
   * @param detail how
   */
  public Fault(String kind, String detail) {
    super(kind + ": " + detail);
    this.kind = kind;
  }

  String kind() {
    return kind;
  }

  /** Fails unless something holds. */
  public static void unless(boolean holds, String kind, String detail) {
    if (!holds) {
      throw new Fault(kind, detail);
    }
  }
}
