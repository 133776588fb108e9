package tocsin.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import tocsin.aws.Clients;
import tocsin.rule.InvalidRulesException;

/**
 * Warms a function up before its snapshot is taken: invocations with made-up input, whose calls to
 * AWS are answered inside the process. What a restored process must not share with others, its
 * connections and credentials, is forgotten before and after; random numbers come from {@code
 * SecureRandom}, which Lambda renews; the time is read when it is needed.
 */
final class Snapshot implements Resource {
  /** Enough for the first compiler to have seen what is hot. */
  private static final int REHEARSALS = 40;

  /** Held here, because the context knows its resources only weakly. */
  static @Nullable Snapshot held;

  private final Parts parts;
  private final Supplier<List<Rehearsal.Act>> rehearsal;

  private Snapshot(Parts parts, Supplier<List<Rehearsal.Act>> rehearsal) {
    this.parts = parts;
    this.rehearsal = rehearsal;
  }

  /**
   * Has a function rehearse before its snapshot.
   *
   * @param rehearsal made only then
   */
  static void prepare(Parts parts, Supplier<List<Rehearsal.Act>> rehearsal) {
    held = new Snapshot(parts, rehearsal);
    Core.getGlobalContext().register(held);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      rehearse();
    } catch (InvalidRulesException e) {
      // The version is not published, so the deployment rolls back to rules that work.
      throw e;
    } catch (RuntimeException | LinkageError e) {
      // The function works without, only later.
      parts.log.failed("rehearsal-failed", "", e);
    }
  }

  /** Counts of a rehearsal are no counts: meanwhile nothing reaches the standard output. */
  void rehearse() {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    try {
      Clients clients = parts.clients.get();
      for (Rehearsal.Act act : rehearsal.get()) {
        clients.rehearse(act.answers(), () -> again(act.invocation()));
      }
    } finally {
      System.setOut(out);
    }
  }

  private static void again(Runnable invocation) {
    for (int i = 0; i < REHEARSALS; i++) {
      invocation.run();
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    parts.clients.get().renew();
  }
}
