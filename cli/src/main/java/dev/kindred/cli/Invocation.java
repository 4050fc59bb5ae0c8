package dev.kindred.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What the user typed: all arguments, and what picocli made of those of the command that runs.
record Invocation(List<String> arguments, ParseResult parsed) {

    private static final Pattern NAME_AND_VALUE = Pattern.compile("([a-z -]*[a-z]) (-?[\\d.NI].*)", Pattern.DOTALL);

    boolean isGiven(String option) {
        return parsed.hasMatchedOption(option);
    }

    /// Refuses the first of `options` that was given, since it would have no effect.
    void refuse(String because, String... options) {
        for (String option : options) {
            if (isGiven(option)) {
                throw wrongUse(option + " has no effect " + because);
            }
        }
    }

    /// Wrong use: the message and exit code 2.
    ParameterException wrongUse(String message) {
        return new ParameterException(parsed.commandSpec().commandLine(), message);
    }

    /// An options record has refused a value: "negative exponent 2.0, must …" becomes "--negative-
    /// exponent 2.0, must …".
    ParameterException wrongUse(IllegalArgumentException refused) {
        String message = String.valueOf(refused.getMessage());
        var named = NAME_AND_VALUE.matcher(message);
        if (named.matches()) {
            String option = "--"
                    + named.group(1)
                            .replace("minimum", "min")
                            .replace("maximum", "max")
                            .replace(' ', '-');
            for (String candidate : List.of(option, option.replace("-size", ""), "--max-" + option.substring(2))) {
                if (parsed.commandSpec().findOption(candidate) != null) {
                    return wrongUse(candidate + " " + named.group(2));
                }
            }
        }
        return wrongUse(message);
    }

    /// The command as it can be typed again, with `extra` unless it already has it.
    String commandWith(String extra) {
        String typed = arguments.stream().map(Invocation::quoted).collect(Collectors.joining(" "));
        return "kindred " + typed + (arguments.contains(extra) ? "" : " " + extra);
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
