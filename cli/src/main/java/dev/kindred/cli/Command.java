package dev.kindred.cli;

/// One command of `kindred`, filled by picocli from the arguments.
interface Command {

    /// @return the exit code
    int run(Invocation invocation, Console console) throws Exception;
}
