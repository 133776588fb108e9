package tocsin.local.template;

/**
 * Something wrong in a template.
 *
 * @param line counted from 1
 * @param place path of names from the top, such as {@code Resources.Table.Properties}
 * @param hint what to do about it
 */
public record Problem(int line, String place, String message, String hint) {
  @Override
  public String toString() {
    String where = place.isEmpty() ? "" : place + ": ";
    return "line " + line + ": " + where + message + " (" + hint + ")";
  }
}
