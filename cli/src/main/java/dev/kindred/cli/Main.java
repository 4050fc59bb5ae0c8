package dev.kindred.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The executable `kindred`. [#run] is all of it but the process: tests and other programs call it with
/// streams of their own.
///
/// Exit codes: 0 done; 1 it could not be done (a file, a disk, an unknown word); 2 the command was used
/// wrongly; 130 stopped by Ctrl-C.
public final class Main {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int STOPPED = 130;

    private Main() {}

    static void main(String[] args) {
        var standard = StandardStreams.open(System.getenv());
        int code = run(List.of(args), standard.console());
        code = standard.flush(code);
        if (code != STOPPED) { // a shutdown is under way then, and exit would wait for it for ever
            System.exit(code);
        }
    }

    /// Runs one command as a pipe would see it: no terminal, no questions back.
    ///
    /// @return the exit code
    public static int run(List<String> args, InputStream in, PrintStream out, PrintStream err) {
        return run(args, new Console(in, out, err, false, false));
    }

    static int run(List<String> args, Console console) {
        var commandLine = CommandTree.build(args);
        commandLine.setOut(console.outWriter());
        commandLine.setErr(console.errWriter());
        commandLine.setExecutionStrategy(given -> execute(given, console));
        commandLine.setParameterExceptionHandler((wrong, rest) -> wrongUse(wrong, console));
        int code = commandLine.execute(args.toArray(String[]::new));
        console.flush();
        return code;
    }

    private static int execute(ParseResult given, Console console) {
        Integer helpShown = CommandLine.executeHelpRequest(given);
        if (helpShown != null) {
            return helpShown;
        }
        var last = given;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        var spec = last.commandSpec();
        if (!(spec.userObject() instanceof Command command)) {
            spec.commandLine().usage(console.err());
            return WRONG_USE;
        }
        try {
            return command.run(new Invocation(given.originalArgs(), last), console);
        } catch (ParameterException e) {
            throw e;
        } catch (Exception | Error e) {
            return Failure.report(e, spec.qualifiedName(), console.err());
        }
    }

    private static int wrongUse(ParameterException wrong, Console console) {
        var command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        console.err().println(name + ": " + wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            var suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                console.err().println("Did you mean " + String.join(" or ", suggestions) + "?");
            }
        }
        console.err().println("See: " + name + " --help");
        console.flush();
        return WRONG_USE;
    }
}
