package tocsin.correlate;

import java.util.Locale;
import tocsin.model.Cause;
import tocsin.model.Failure;
import tocsin.model.Link;
import tocsin.model.LinkKind;

/**
 * The link of a proven cause: {@code account/region/node/kind}, and where that is not precise
 * enough, what went wrong. Pure.
 *
 * <ul>
 *   <li>A throttled node is one cause, whoever asked it for whatever.
 *   <li>A fault is told by its exception as well: a function with two defects is two causes, the
 *       same exception by two callers is one. Time-outs are alike under whatever name each caller's
 *       library has for them.
 *   <li>An error is the caller's as often as the node's. So it is told by the exception or, if the
 *       trace has none, by the operation: a condition that did not hold and a refused access on one
 *       table have nothing to do with each other.
 * </ul>
 */
final class CauseLink {
  private CauseLink() {}

  static Link of(Cause cause, String account, String region, boolean drill) {
    String node = account + "/" + region + "/" + cause.node() + "/" + cause.kind().wire();
    String detail = detail(cause);
    Link link = new Link(LinkKind.CAUSE, detail.isEmpty() ? node : node + "/" + detail);
    return drill ? Drills.apart(link) : link;
  }

  private static String detail(Cause cause) {
    Failure failure = cause.exception();
    String exception = failure == null ? "" : simple(failure.type());
    return switch (cause.kind()) {
      case THROTTLE -> "";
      case FAULT -> exception;
      case ERROR -> exception.isEmpty() ? cause.operation() : exception;
    };
  }

  /**
   * The name of an exception without its package and without what every exception is called, so
   * that the libraries of different languages agree on it: {@code InternalServer}.
   */
  static String simple(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    if (lower.contains("timeout") || lower.contains("timedout") || lower.contains("timed out")) {
      return "timeout";
    }
    int at =
        Math.max(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')), type.lastIndexOf(':'));
    String name = type.substring(at + 1);
    return without(without(name, "Exception"), "Error");
  }

  private static String without(String name, String end) {
    return name.length() > end.length() && name.endsWith(end)
        ? name.substring(0, name.length() - end.length())
        : name;
  }
}
