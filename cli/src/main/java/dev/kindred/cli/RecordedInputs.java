package dev.kindred.cli;

import dev.kindred.embedding.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The files that a model was trained on, as its provenance keeps them: `input`, `input-2`, `input-3` ….
/// Where standard input is among them none is kept, since nobody can read it again.
final class RecordedInputs {

    private static final Path STANDARD_INPUT = Path.of("-");

    private RecordedInputs() {}

    static void putInto(Map<String, String> settings, List<Path> inputs) {
        if (inputs.contains(STANDARD_INPUT)) {
            return;
        }
        for (int i = 0; i < inputs.size(); i++) {
            settings.put(key(i), inputs.get(i).toAbsolutePath().normalize().toString());
        }
    }

    /// The inputs, or nothing when they were not kept.
    static List<Path> of(Provenance provenance) {
        var inputs = new ArrayList<Path>();
        for (var input = provenance.options().get(key(0)); input != null; ) {
            inputs.add(Path.of(input));
            input = provenance.options().get(key(inputs.size()));
        }
        return List.copyOf(inputs);
    }

    private static String key(int i) {
        return i == 0 ? "input" : "input-" + (i + 1);
    }
}
