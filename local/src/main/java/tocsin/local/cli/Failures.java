package tocsin.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import tocsin.redact.Redactor;

/**
 * Turns a failure into one clear message and exit code 2; a stack trace is shown only where the
 * mistake is this program's. Both are redacted, since messages of exceptions quote the input.
 */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    switch (e) {
      case NoSuchFileException missing ->
          err.println("There is no file " + missing.getFile() + ".");
      case CommandFailure failure -> err.println(Redactor.redact(message(failure)));
      case FileSystemException file -> err.println("Cannot use " + message(file) + ".");
      case IOException io -> err.println("Cannot read or write: " + Redactor.redact(message(io)));
      default -> {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        err.println("That should not have happened: " + Redactor.redact(trace.toString()));
      }
    }
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
