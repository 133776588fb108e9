package tocsin.trace;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks along the critical path and tells, of every moment, in which span and on what the time was
 * spent. The walk goes forward in time from the root's start: into a callee, out of it again when
 * it returns, over to what an event set off.
 */
final class Breakdown {
  /** Clocks of hosts differ by some milliseconds; a callee this far before its caller is none. */
  private static final long SKEW_US = 10_000;

  private final Categories categories;
  private final List<Span> path;
  private final Map<Category, Long> byCategory = new EnumMap<>(Category.class);
  private final Map<Span, Long> bySpan = new HashMap<>();
  private long at;
  private boolean backwards;

  private Breakdown(List<Span> path) {
    this.path = path;
    categories = new Categories(path);
    at = path.getFirst().startUs();
  }

  /** Of a path that is not empty. */
  static Breakdown of(List<Span> path) {
    Breakdown breakdown = new Breakdown(path);
    breakdown.walk();
    return breakdown;
  }

  /** Microseconds of each category that occurs. */
  Map<Category, Long> byCategory() {
    return byCategory;
  }

  /** Microseconds spent in a span itself; between an event and what it set off in none. */
  Map<Span, Long> bySpan() {
    return bySpan;
  }

  /** Where the walk ended: the end of the trace, if nothing is missing. */
  long endUs() {
    return at;
  }

  /** True if something began so long before what set it off that the clocks cannot be trusted. */
  boolean backwards() {
    return backwards;
  }

  private void walk() {
    int i = 0;
    while (i + 1 < path.size()) {
      i = step(path.get(i), i + 1);
    }
    if (i < path.size()) {
      Span last = path.get(i);
      advance(last.endUs(), last);
      returned(last);
    }
  }

  /** From a span to the one at an index, and returns the index of the span to go on from. */
  private int step(Span from, int index) {
    Span to = path.get(index);
    Span init = initialization(to, index);
    if (init != null) {
      return coldStart(from, to, init, index);
    }
    Span caller = to.caller;
    if (caller != null && CriticalPath.asynchronous(caller, to)) {
      backwards |= to.startUs() - from.startUs() + SKEW_US < 0;
      advance(Math.min(from.endUs(), to.startUs()), from);
      advance(to.startUs(), Category.TRIGGER, null);
    } else if (caller == from) {
      advance(to.startUs(), from);
    } else {
      across(from, to, caller);
    }
    return index;
  }

  /** Out of one span and into another that the same caller, or a caller of it, called next. */
  private void across(Span from, Span to, @Nullable Span caller) {
    advance(from.endUs(), from);
    Span parent = from.caller;
    while (parent != null && parent.endUs() <= to.startUs()) {
      advance(parent.endUs(), parent);
      parent = parent.caller;
    }
    advance(to.startUs(), caller == null ? from : caller);
  }

  /**
   * The initialisation of a function stands below the function but before it in time; what is
   * before the initialisation is the making of the sandbox.
   */
  private int coldStart(Span from, Span function, Span init, int index) {
    advance(init.startUs(), Category.CONTAINER_INITIALIZATION, from);
    advance(init.endUs(), Category.RUNTIME_INITIALIZATION, init);
    advance(function.startUs(), from);
    int next = index + 2;
    if (next < path.size()) {
      return step(function, next);
    }
    advance(function.endUs(), function);
    returned(function);
    return path.size();
  }

  private @Nullable Span initialization(Span function, int index) {
    if (!function.origin.equals("AWS::Lambda::Function") || index + 1 >= path.size()) {
      return null;
    }
    Span init = path.get(index + 1);
    return init.initialization() && init.caller == function ? init : null;
  }

  /** Back to whoever waited for it. */
  private void returned(Span span) {
    Span below = span;
    Span caller = below.caller;
    while (caller != null && !CriticalPath.asynchronous(caller, below)) {
      advance(caller.endUs(), caller);
      below = caller;
      caller = caller.caller;
    }
  }

  private void advance(long to, Span in) {
    advance(to, categories.of(in), in);
  }

  private void advance(long to, Category category, @Nullable Span in) {
    if (to <= at) {
      // Callees that ran side by side, or clocks that differ: that time is told already.
      return;
    }
    byCategory.merge(category, to - at, Long::sum);
    if (in != null) {
      bySpan.merge(in, to - at, Long::sum);
    }
    at = to;
  }
}
