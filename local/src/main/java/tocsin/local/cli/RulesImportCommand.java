package tocsin.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "import")
final class RulesImportCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
