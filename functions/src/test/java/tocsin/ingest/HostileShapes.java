package tocsin.ingest;

import java.util.List;
import java.util.stream.Stream;
import tocsin.model.Json;

/**
 * Lines made of one piece repeated to a length, behind beginnings that lead to the different
 * readers. Each piece is something that a reader looks ahead for.
 */
final class HostileShapes {
  private static final List<String> HEADS =
      List.of(
          "",
          "ERROR ",
          "[ERROR] ",
          "2026-11-21T08:00:00.000Z\t0b8c6f1e-5d1c-4a3f-9a57-0c2d9d3f1a11\tERROR\t",
          "2026-11-21 08:00:00 ",
          "2026-11-21 08:00:00 UTC:10.0.0.1(5432):app@shop:[17]:ERROR:  ",
          "<11>1 ",
          "<11>Nov 21 08:00:00 host app[7]: ",
          "E1121 08:00:00.000000 1 server.go:12] ",
          "level=error ",
          "fail: Shop.Orders[13] ",
          "REPORT RequestId: ",
          "INIT_REPORT ",
          "panic: ",
          "thread 'main' panicked at ",
          "Traceback (most recent call last):\n",
          "java.lang.IllegalStateException: x\n",
          "127.0.0.1 - - [21/Nov/2026:08:00:00 +0000] \"GET / HTTP/1.1\" 500 12 ",
          "2 111122223333 eni-1 ",
          "{\"level\":\"ERROR\",\"message\":\"",
          "\"");

  private static final List<String> PIECES =
      List.of(
          "a: ",
          "a:a:",
          "{ id: 17, name: bob }, ",
          "2026-11-21T08:00:00.000Z ",
          "https://shop.example.com/orders?id=1 ",
          "((((",
          "[[",
          "{{",
          "<a ",
          "at x(",
          "\n\tat com.example.Orders.place(Orders.java:17)",
          "\n    at place (/var/task/orders.js:3:9)",
          "\n  File \"/var/task/orders.py\", line 3, in place",
          "\n#1 /var/www/orders.php(3): place()",
          "\n#11",
          "\nthread 'main",
          "\n---> System.Exception: x",
          "\n ---> (Inner Exception #1) ",
          "\nCaused by: com.example.OrderException: x",
          "\nmain.place(0x1)",
          "\nx)",
          "\nplace\n  at x",
          "\n[cause]: Error: x",
          "\n+ a\n| b",
          "trace ",
          "1-",
          "1-0 ",
          "HTTP/",
          "level=error ",
          "msg=\"",
          "a=b ",
          "a= ",
          "= ",
          "Error: ",
          "OrderError ",
          "Error [",
          "Shop::OrderError",
          "404Error ",
          "com.example.",
          "....",
          ":in '",
          "': (",
          "\"a\"",
          "'a' ",
          "\"'`",
          "://",
          ":/",
          "a@",
          "/a",
          "a\\",
          "a:1 ",
          "1:",
          "1.",
          "1,",
          "(1) ",
          "1 KB (2 KB) ",
          "a1",
          "deadbeef",
          "-1 ",
          "a_1-",
          "- ",
          "|a",
          "\t{",
          "{\"a\":",
          "{\"message\":\"",
          "{\\\"log\\\":",
          "Mon 1 ",
          "Memory Size: ",
          "Task timed out after ",
          "status code: 404 ",
          "for user bob ",
          "\u001b[31m",
          "\r\n",
          "\\n",
          "日本",
          "\ud83d\ude00",
          "password=x ",
          "token: ",
          "-----BEGIN ");

  /** A line of the shape, at any length. */
  record Shape(String head, String piece) {
    /** As many whole pieces as make at least this length. */
    String line(int length) {
      StringBuilder line = new StringBuilder(length + piece.length()).append(head);
      while (line.length() < length) {
        line.append(piece);
      }
      return line.toString();
    }

    /** The same as the message of a line in JSON. */
    String json(int length) {
      return HostileShapes.json(line(length));
    }

    @Override
    public String toString() {
      return (head + "..." + piece).replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
    }
  }

  private HostileShapes() {}

  static Stream<Shape> all() {
    return HEADS.stream().flatMap(head -> PIECES.stream().map(piece -> new Shape(head, piece)));
  }

  /** Each printable character of ASCII. */
  static Stream<String> characters() {
    return java.util.stream.IntStream.range(' ', 127).mapToObj(Character::toString);
  }

  static String json(String message) {
    return Json.object(out -> {
      out.writeStringField("level", "ERROR");
      out.writeStringField("message", message);
    });
  }
}
