package dev.kindred.cli;

import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The files that a model was trained on, as its provenance keeps them: `input`, `input-2`, `input-3` ….
/// Where standard input is among them none is kept, since nobody can read it again.
final class RecordedInputs {

    private static final String TABLE = "cooccurrence";
    private static final Path STANDARD_INPUT = Path.of("-");

    private RecordedInputs() {}

    private static void putInto(Map<String, String> settings, List<Path> inputs) {
        if (inputs.contains(STANDARD_INPUT)) {
            return;
        }
        for (int i = 0; i < inputs.size(); i++) {
            settings.put(key(i), inputs.get(i).toAbsolutePath().normalize().toString());
        }
    }

    /// The model with its inputs in its provenance: where the text lies does not decide whether a
    /// checkpoint fits.
    static TrainedModel addTo(TrainedModel model, List<Path> inputs) {
        var recorded = new LinkedHashMap<String, String>();
        putInto(recorded, inputs);
        return with(recorded, model);
    }

    /// The model with the saved table that it was trained on in its provenance.
    static TrainedModel addTableTo(TrainedModel model, Path table) {
        var recorded = new LinkedHashMap<String, String>();
        recorded.put(TABLE, table.toAbsolutePath().normalize().toString());
        return with(recorded, model);
    }

    private static TrainedModel with(SequencedMap<String, String> recorded, TrainedModel model) {
        var made = model.provenance();
        recorded.putAll(made.options());
        return model.withProvenance(new Provenance(made.method(), recorded, made.corpusFingerprint(), made.version()));
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

    /// The saved table that the model was trained on, if it was.
    static Optional<Path> tableOf(Provenance provenance) {
        return Optional.ofNullable(provenance.options().get(TABLE)).map(Path::of);
    }

    private static String key(int i) {
        return i == 0 ? "input" : "input-" + (i + 1);
    }
}
