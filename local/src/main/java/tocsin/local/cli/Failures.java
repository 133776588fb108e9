package tocsin.local.cli;

import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what went wrong into one clear message and exit code 2; a stack trace is shown only where
 * the mistake is this program's.
 */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof NoSuchFileException missing) {
      command.getErr().println("There is no file " + missing.getFile() + ".");
    } else if (e instanceof CommandFailure failure) {
      command.getErr().println(failure.getMessage());
    } else {
      command.getErr().println("That should not have happened: " + e);
      e.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.USAGE;
  }
}
