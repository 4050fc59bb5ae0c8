package dev.kindred.tokenizer;

import java.nio.file.Path;

/// Opens tokenizers of every kind by what their files are.
public final class TokenizerFiles {

    private TokenizerFiles() {}

    /// @throws TokenizerFileException if the file is none
    public static TokenizerPipeline read(Path file) {
        if (file.toString().endsWith(".json")) {
            return TokenizerJson.read(file);
        }
        return TiktokenEncoding.ofFile(file).orElseThrow().pipeline(TiktokenFile.read(file));
    }
}
