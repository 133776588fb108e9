package tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecogniserTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void shapes_areToldByWhatTheyHold(String name, String text, List<Class<?>> expected) {
    List<Class<?>> found =
        Recogniser.recognise(text.getBytes(StandardCharsets.UTF_8)).stream()
            .<Class<?>>map(Object::getClass)
            .toList();
    assertThat(found).isEqualTo(expected);
  }

  static Stream<Arguments> shapes_areToldByWhatTheyHold() {
    return Stream.of(
        row("one event", "{\"source\":\"a\"}", Input.Event.class),
        row(
            "a list of events",
            "[{\"source\":\"a\"},{\"source\":\"b\"}]",
            Input.Event.class,
            Input.Event.class),
        row("an event a line", "{\"a\":1}\n\n{\"b\":2}\n", Input.Event.class, Input.Event.class),
        row(
            "a broken line among lines",
            "{\"a\":1}\n{\"b\":\n{\"c\":3}",
            Input.Event.class,
            Input.Unreadable.class,
            Input.Event.class),
        row("no JSON", "hello\nworld", Input.Unreadable.class),
        row("a broken document", "{\"a\":\n1,}", Input.Unreadable.class),
        row(
            "a CloudTrail file",
            "{\"Records\":[{\"eventVersion\":\"1.08\"},{\"eventVersion\":\"1.08\"}]}",
            Input.Event.class,
            Input.Event.class),
        row("findings of the SDK", "{\"Findings\":[{\"Id\":\"1\"}]}", Input.Event.class),
        row(
            "a subscription as Lambda gets it",
            "{\"awslogs\":{\"data\":\"x\"}}",
            Input.Payload.class),
        row(
            "a decoded subscription",
            "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[]}",
            Input.Payload.class),
        row(
            "a Kinesis batch",
            "{\"Records\":[{\"kinesis\":{\"data\":\"x\"}}]}",
            Input.Payload.class),
        row(
            "a segment document",
            "{\"trace_id\":\"1-2-3\",\"id\":\"a\",\"start_time\":1}",
            Input.Traces.class),
        row(
            "an answer of BatchGetTraces",
            "{\"Traces\":[{\"Id\":\"1\",\"Segments\":[{\"Id\":\"a\",\"Document\":\"{}\"}]}]}",
            Input.Traces.class));
  }

  @Test
  void documents_ofSeveralTracesAreAllFound() {
    List<Input> found =
        Recogniser.recognise(
            "{\"Traces\":[{\"Segments\":[{\"Document\":\"{\\\"id\\\":1}\"}]},{\"Segments\":[{\"Document\":\"{\\\"id\\\":2}\"},{\"Document\":\"{\\\"id\\\":3}\"}]}]}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(found)
        .singleElement()
        .isEqualTo(new Input.Traces(List.of("{\"id\":1}", "{\"id\":2}", "{\"id\":3}")));
  }

  private static Arguments row(String name, String text, Class<?>... expected) {
    return Arguments.of(name, text, List.of(expected));
  }
}
