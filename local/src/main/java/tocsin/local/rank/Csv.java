package tocsin.local.rank;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of a CSV file; a quoted field may hold commas and doubled quotes. */
final class Csv {
  /** One row, with its line to name in errors. */
  record Row(int line, List<String> fields) {}

  private Csv() {}

  /** All rows but blank ones. */
  static List<Row> rows(Path file) throws BadInput {
    List<Row> rows = new ArrayList<>();
    int line = 0;
    for (String text : lines(file)) {
      line++;
      if (!text.isBlank()) {
        rows.add(new Row(line, fields(file, line, text)));
      }
    }
    return rows;
  }

  private static List<String> lines(Path file) throws BadInput {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new BadInput(file, "is no UTF-8 text");
    } catch (IOException e) {
      throw new BadInput(file, "cannot be read (" + e.getMessage() + ")");
    }
  }

  private static List<String> fields(Path file, int line, String text) throws BadInput {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (quoted) {
      throw new BadInput(file, line, "a quote is never closed");
    }
    fields.add(field.toString());
    return fields;
  }

  /** A number; an empty field is {@code NaN}, which stands for a missing value. */
  static double number(Path file, Row row, int column) throws BadInput {
    String text = row.fields().get(column).strip();
    if (text.isEmpty()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new BadInput(
          file, row.line(), "field " + (column + 1) + " is no number: " + Clip.of(text));
    }
  }
}
