package tocsin.local.sns;

import java.util.UUID;
import java.util.function.Consumer;
import tocsin.local.wire.WireError;
import tocsin.local.wire.WireResponse;

/** Writes the answers of the query protocol. */
final class Xml {
  private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

  private final StringBuilder out = new StringBuilder();

  private Xml() {}

  static WireResponse answer(String action, Consumer<Xml> result) {
    Xml xml = new Xml();
    xml.out.append("<").append(action).append("Response xmlns=\"").append(NAMESPACE).append("\">");
    xml.element(action + "Result", result);
    xml.element("ResponseMetadata", meta -> meta.text("RequestId", requestId()));
    xml.out.append("</").append(action).append("Response>");
    return WireResponse.xml(200, xml.out.toString());
  }

  static WireResponse error(WireError error) {
    Xml xml = new Xml();
    xml.out.append("<ErrorResponse xmlns=\"").append(NAMESPACE).append("\">");
    xml.element(
        "Error",
        body -> {
          body.text("Type", error.status() < 500 ? "Sender" : "Receiver");
          body.text("Code", error.code());
          body.text("Message", error.message());
        });
    xml.text("RequestId", requestId());
    xml.out.append("</ErrorResponse>");
    return WireResponse.xml(error.status(), xml.out.toString());
  }

  Xml element(String name, Consumer<Xml> body) {
    out.append('<').append(name).append('>');
    body.accept(this);
    out.append("</").append(name).append('>');
    return this;
  }

  Xml text(String name, String value) {
    out.append('<').append(name).append('>').append(escape(value));
    out.append("</").append(name).append('>');
    return this;
  }

  /** An entry of a map. */
  Xml entry(String key, String value) {
    return element("entry", entry -> entry.text("key", key).text("value", value));
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\n', '\r', '\t' -> escaped.append("&#").append(c).append(';');
            // Other control characters cannot be written in XML at all.
            default -> escaped.appendCodePoint(c < 0x20 ? 0xFFFD : c);
          }
        });
    return escaped.toString();
  }

  private static String requestId() {
    return UUID.randomUUID().toString();
  }
}
