package dev.kindred.cli;

import dev.kindred.format.FormatException;
import dev.kindred.language.ModelFileException;
import dev.kindred.neural.BackendUnavailableException;
import dev.kindred.neural.training.NetworkDivergedException;
import dev.kindred.search.IndexFileException;
import dev.kindred.tokenizer.TokenizerFileException;
import dev.kindred.topic.TopicFileException;
import dev.kindred.train.TrainingDivergedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What was asked for cannot be done; the message is for the user, and the exit code is 1.
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }

    /// Prints what went wrong: one sentence for what a user can cause, a stack trace only for our
    /// own
    /// bugs.
    ///
    /// @return the exit code
    static int report(Throwable problem, String command, PrintStream err) {
        switch (problem) {
            case Failure f -> err.println(command + ": " + f.getMessage());
            case IllegalArgumentException e -> err.println(command + ": " + e.getMessage());
            case TrainingDivergedException e -> err.println(command + ": " + e.getMessage());
            case NetworkDivergedException e -> err.println(command + ": " + e.getMessage());
            case BackendUnavailableException e -> err.println(command + ": " + e.getMessage());
            case ModelFileException e -> err.println(command + ": " + e.getMessage());
            case IndexFileException e -> err.println(command + ": " + e.getMessage());
            case TopicFileException e -> err.println(command + ": " + e.getMessage());
            case TokenizerFileException e -> err.println(command + ": " + e.getMessage());
            case FormatException e -> err.println(command + ": " + e.getMessage());
            case UncheckedIOException e -> err.println(command + ": " + describe(e));
            case IOException e -> err.println(command + ": " + describe(e));
            case OutOfMemoryError e ->
                err.println(command + ": out of memory (" + e.getMessage() + ") at a heap of "
                        + Amounts.bytes(Runtime.getRuntime().maxMemory())
                        + "; give more with KINDRED_JAVA_OPTS=-Xmx…, or ask for less");
            default -> {
                err.println(command + ": this is a bug of Kindred. Please report it with what follows:");
                problem.printStackTrace(err);
            }
        }
        return Main.FAILED;
    }

    /// Its own message where it has one, and not just its cause's class and message.
    private static String describe(UncheckedIOException problem) {
        String own = String.valueOf(problem.getMessage());
        IOException cause = problem.getCause();
        return cause != null && own.equals(cause.toString()) ? describe(cause) : own;
    }

    private static String describe(IOException problem) {
        return switch (problem) {
            case NoSuchFileException e -> e.getFile() + ": no such file or folder";
            case AccessDeniedException e -> e.getFile() + ": permission denied";
            case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
            case FileNotFoundException e -> String.valueOf(e.getMessage());
            default -> String.valueOf(problem.getMessage());
        };
    }
}
