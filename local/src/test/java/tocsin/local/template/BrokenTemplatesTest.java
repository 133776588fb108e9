package tocsin.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One file for each kind of mistake, and beside it all that must be said about it. */
final class BrokenTemplatesTest {
  private static final Path CASES = Path.of("src/test/resources/template/broken");
  private static final Stack STACK =
      new Stack(
          "test", "123456789012", "eu-central-1", URI.create("http://127.0.0.1:4566"), Map.of());

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void problems_areAllSaid_withTheirLines(String name, @TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("code"));
    Path template = Files.copy(CASES.resolve(name + ".yaml"), folder.resolve("template.yaml"));

    TemplateException refused =
        catchThrowableOfType(TemplateException.class, () -> Template.read(template, STACK));

    assertThat(
            refused.problems().stream()
                .map(problem -> problem + "\n")
                .collect(Collectors.joining()))
        .isEqualTo(Files.readString(CASES.resolve(name + ".expected.txt")));
  }
}
