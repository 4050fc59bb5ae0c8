package dev.kindred.embedding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Where a model comes from: enough to train it again.
///
/// @param method            the trainer: `skipgram`, `cbow`, …
/// @param options           every option of the trainer and of the reading of the text, name to value, in the order in
///                          which they are shown; copied
/// @param corpusFingerprint a hash of the encoded corpus: equal text, read with equal options, has an equal fingerprint
/// @param version           the version of Kindred that trained it
public record Provenance(String method, SequencedMap<String, String> options, long corpusFingerprint, String version) {

    public Provenance {
        options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
    }
}
