package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** What the quick reader reads, the real parser reads the same; what it does not, it leaves. */
final class QuickYamlTest {
  private static final Path RULES = Path.of("../rules");

  static boolean inACheckout() {
    return Files.exists(RULES);
  }

  private static @Nullable String quick(String text) {
    MappingNode top = QuickYaml.read(text);
    return top == null ? null : YamlJson.text(top);
  }

  private static @Nullable String full(String text) {
    MappingNode top = new YamlFile("", new ArrayList<>()).top(text);
    return top == null ? null : YamlJson.text(top);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b\n",
        "a: b # comment\n# another\nc: d#e\n",
        "a: {b: [c, 1, -2, true, null, 'it''s', \"q\\\"\\n\"], d: {}}\ne: []\n",
        "a:\n  b:\n    - c\n    - d: 1\n      e: 2\n    - {f: g}\nh: i\n",
        "a:\n- b\n- c\nd: e\n",
        "a: |\n  one\n\n    two\n  three\nb: |-\n  end\n\nc: d\n",
        "a: >\n  one\n  two\n\n\n  three\nb: >-\n  end\nc: d\n",
        "a: [b,\n    c,\n  d]\ne: {\n  f: g\n  , h: i }\n",
        "a: b c:d - e\n\"quoted key\": 'x'\n'k': \"y\"\n",
        "a: {\"b\":1, 'c': x}\n",
        "a: 0\nb: 10\nd: arn:aws:s3:::x\ne: 2026-11-21T10:00:00Z\n",
        "a: [a:b, x/y, \"\", '']\n",
        "a:\n  - |\n    text\n  - \"x: y\"\n",
        "a: [{prefix: List}, {exists: true}, {numeric: [\">\", 5]}]\n",
        "a: b",
      })
  void plainText_isReadAsTheRealParserDoes(String text) {
    assertThat(quick(text)).isNotNull().isEqualTo(full(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x b\nc: *x\n",
        "a: !!str 1\n",
        "a: one\n  two\n",
        "- a\n",
        "a\n",
        "--- \na: b\n",
        "? a\n: b\n",
        "a: |2\n  b\n",
        "a: |+\n  b\n\n",
        "a:\n\t- b\n",
        "a: b: c\n",
        "a: [b\n",
        "a: 1.5\n",
        "a: 007\n",
        "a: .inf\n",
        "a: 1e3\n",
        "a:\nb: c\n",
        "a: \"x\\u0041\"\n",
        "a: 'x\n  y'\n",
        "a: b\n c: d\n",
        "a:\n    b: c\n  d: e\n",
        "<<: {a: b}\n",
        "a: b\r\nc: d\r\n",
        "a: [b, # c\n  d]\n",
        "a: {b: c d\n  e: f}\n",
        "a: [b c\n  d]\n",
        "a: @b\n",
        "a: |\n  b",
        "a: {b:1}\n",
        "a: ~\n",
        "",
      })
  void doubtfulText_isLeftToTheRealParser(String text) {
    assertThat(quick(text)).isNull();
  }

  @Test
  @EnabledIf("inACheckout")
  void rulesThatShip_areReadQuickly_andTheSame() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(RULES)) {
      files = all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
    for (Path file : files) {
      String head = RuleReader.withoutCases(Files.readString(file));
      assertThat(quick(head)).as("%s", file).isNotNull().isEqualTo(full(head));
    }
  }

  /** Any beginning of a file, which may end in the middle of anything. */
  @Test
  void brokenText_isReadAsTheRealParserDoes_orNot() {
    String text =
        "a: {b: ['c', \"d\"], e: f}\ng: |\n  h\n\n  i\nj:\n  - k: l\n    m: n\n  - >-\n    o\n";
    for (int end = 0; end <= text.length(); end++) {
      String quick = quick(text.substring(0, end));
      if (quick != null) {
        assertThat(quick).isEqualTo(full(text.substring(0, end)));
      }
    }
  }
}
