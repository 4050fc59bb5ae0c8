package dev.kindred.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// Where JSON goes: nowhere, to standard output, or to a file.
record JsonTarget(boolean isGiven, Optional<Path> file) {

    static final JsonTarget NONE = new JsonTarget(false, Optional.empty());

    boolean isPrinted() {
        return isGiven && file.isEmpty();
    }

    /// Takes the next argument for the file if its name ends with `.json`: otherwise `--json` stands alone,
    /// and what follows is something else.
    static final class Consumer implements IParameterConsumer {

        @Override
        @SuppressWarnings("JdkObsolete") // picocli's signature
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            boolean isFile = !arguments.isEmpty()
                    && arguments.peek().toLowerCase(Locale.ROOT).endsWith(".json");
            option.setValue(new JsonTarget(true, isFile ? Optional.of(Path.of(arguments.pop())) : Optional.empty()));
        }
    }
}
