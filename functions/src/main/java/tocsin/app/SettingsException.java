package tocsin.app;

import java.util.List;

/** The settings of a function do not let it start; the message has one problem a line. */
final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
