package dev.kindred.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/// Enums as the command line spells them: `NEGATIVE_SAMPLING` is `negative-sampling`, in arguments,
/// help and messages.
final class Spelled {

    private Spelled() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Gives every enum option of `command` that spelling. All options are taken out and put back, to
    /// keep their order.
    static void inAllOptionsOf(CommandSpec command) {
        for (var option : List.copyOf(command.options())) {
            Class<?> type = option.auxiliaryTypes().length > 0 ? option.auxiliaryTypes()[0] : option.type();
            command.remove(option);
            command.addOption(type.isEnum() ? spelled(option, type) : option);
        }
    }

    private static OptionSpec spelled(OptionSpec option, Class<?> type) {
        var values =
                Arrays.stream(type.getEnumConstants()).map(Enum.class::cast).toList();
        List<String> names = values.stream().map(Spelled::of).toList();
        ITypeConverter<?> converter = text -> values.stream()
                .filter(value -> of(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(text + ", must be " + listed(names)));
        var spelled = OptionSpec.builder(option).converters(converter).completionCandidates(names);
        if (option.initialValue() instanceof Enum<?> initial) {
            spelled.defaultValue(of(initial));
        }
        return spelled.build();
    }

    /// `a, b or c`
    static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
