package tocsin.ingest;

/**
 * A VPC flow log record in the default format, which has a version first and the interface third;
 * it matters to rules only. Custom formats name no fields, so they are left as they stand.
 */
final class FlowLine {
  private FlowLine() {}

  static boolean read(String text, Line line) {
    if (text.length() < 30 || !Shapes.isDigit(text.charAt(0)) || !text.contains(" eni-")) {
      return false;
    }
    String[] field = text.strip().split(" ", -1);
    if (field.length < 14 || !field[2].startsWith("eni-") || field[0].length() != 1) {
      return false;
    }
    line.level = Level.CALM;
    line.message =
        field[12] + " " + protocol(field[7]) + " " + field[3] + " to " + field[4] + ":" + field[6];
    line.about = field[12] + " " + field[6];
    line.attribute("source.address", field[3]);
    line.attribute("source.port", field[5]);
    line.attribute("destination.address", field[4]);
    line.attribute("destination.port", field[6]);
    line.attribute("network.transport", protocol(field[7]));
    line.attribute("network.interface.name", field[2]);
    line.attribute("aws.vpc.flow.action", field[12]);
    return true;
  }

  private static String protocol(String number) {
    return switch (number) {
      case "1" -> "icmp";
      case "6" -> "tcp";
      case "17" -> "udp";
      default -> number;
    };
  }
}
