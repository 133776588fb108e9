package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

class YamlNestingTest {
  @Test
  void check_asDeepAsAllowed_isFine() {
    int deep = YamlNesting.DEEPEST - 1;

    assertThatCode(() -> YamlNesting.check("a: " + "[".repeat(deep) + "]".repeat(deep)))
        .doesNotThrowAnyException();
  }

  @Test
  void check_deeper_isRefusedWithItsPlace() {
    assertThatThrownBy(() -> YamlNesting.check("a:\n  " + "[".repeat(100_000)))
        .isInstanceOf(YamlEngineException.class)
        .hasMessageContaining("nested deeper than 60")
        .hasMessageContaining("line 2");
  }

  @Test
  void check_deepBlocks_areRefused() {
    assertThatThrownBy(() -> YamlNesting.check("- ".repeat(5_000) + "a"))
        .hasMessageContaining("nested deeper than 60");
  }

  @Test
  void check_collectionInItself_isRefused() {
    assertThatThrownBy(() -> YamlNesting.check("a: &x [b, *x]\n"))
        .hasMessageContaining("stands inside of what it stands for");
  }

  @Test
  void check_aliasBehindItsAnchor_isFine() {
    assertThatCode(() -> YamlNesting.check("a: &x [b]\nc: *x\nd: &y text\ne: *y\n"))
        .doesNotThrowAnyException();
  }

  /** Ten lines of ten aliases each are ten thousand million values. */
  @Test
  void check_aliasesOfAliases_areRefused() {
    StringBuilder text = new StringBuilder("a0: &a0 x\n");
    for (int i = 1; i <= 10; i++) {
      String alias = "*a" + (i - 1);
      text.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", list(alias))));
    }

    assertThatThrownBy(() -> YamlNesting.check(text.toString()))
        .hasMessageContaining("with all aliases written out");
  }

  private static String[] list(String alias) {
    String[] ten = new String[10];
    Arrays.fill(ten, alias);
    return ten;
  }

  @Test
  void top_deepFile_isAComplaint() {
    List<Problem> problems = new ArrayList<>();

    FullYaml.top("a: " + "[".repeat(100_000), new YamlFile("deep.yaml", problems));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().line()).isEqualTo(1);
  }
}
