package dev.kindred.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One line of `programs.conf`: how a program is called, and where its vectors and its own times are found.
///
/// @param vectors  the file of vectors that the command leaves
/// @param training where the program's output tells the seconds of training alone
/// @param check    a command that succeeds where the program is installed
/// @param debian   the Debian package that has it
record Program(
        String name,
        Template command,
        Template vectors,
        Set<Method> methods,
        TrainingClock.Marks training,
        Optional<Template> check,
        Optional<String> debian) {

    private static final Set<String> FIELDS = Set.of("methods", "training", "speed", "from", "to", "check", "debian");

    /// All programs of the file.
    static List<Program> read(Path file) {
        try {
            var programs = new ArrayList<Program>();
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    programs.add(parse(line, file + ": line " + (i + 1)));
                }
            }
            return programs;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static Program parse(String line, String place) {
        var fields = line.split("\\s+\\|\\s+", -1);
        if (fields.length < 3) {
            throw new IllegalArgumentException(place + " has " + fields.length
                    + " fields, must have at least 3: name | command | file of vectors");
        }
        var further = new HashMap<String, String>();
        for (var field : Arrays.asList(fields).subList(3, fields.length)) {
            var parts = field.split("=", 2);
            if (parts.length < 2 || !FIELDS.contains(parts[0])) {
                throw new IllegalArgumentException(
                        place + " has the field \"" + field + "\", must be NAME=VALUE, NAME one of " + FIELDS);
            }
            further.put(parts[0], parts[1]);
        }
        return new Program(
                fields[0].strip(),
                new Template(fields[1]),
                new Template(fields[2].strip()),
                methods(Optional.ofNullable(further.get("methods"))),
                marks(further),
                Optional.ofNullable(further.get("check")).map(Template::new),
                Optional.ofNullable(further.get("debian")));
    }

    private static Set<Method> methods(Optional<String> labels) {
        var methods = EnumSet.noneOf(Method.class);
        if (labels.isEmpty()) {
            return EnumSet.allOf(Method.class);
        }
        for (var label : labels.get().split(",", -1)) {
            methods.add(Method.of(label.strip()));
        }
        return methods;
    }

    private static TrainingClock.Marks marks(Map<String, String> fields) {
        return new TrainingClock.Marks(
                pattern(fields, "training"), pattern(fields, "speed"), pattern(fields, "from"), pattern(fields, "to"));
    }

    private static Optional<Pattern> pattern(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(Pattern::compile);
    }
}
