package dev.kindred.neural.language;

import dev.kindred.embedding.Embeddings;
import dev.kindred.neural.Network;
import dev.kindred.neural.NetworkFolder;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyFile;
import java.nio.file.Path;

/// A network over whole words, with a vector for each.
public sealed interface WordNetwork extends Network permits Nnlm, Mlp {

    /// What the words are called in a network's folder.
    String WORDS = "vocab.txt";

    /// `<unk>`, `<s>`, `</s>` and the words.
    Vocabulary vocabulary();

    /// The words' vectors, a copy; those of the symbols are left out.
    Embeddings embeddings();

    /// Writes the network with its words.
    default void write(Path folder) {
        NetworkFolder.write(this, folder, inside -> VocabularyFile.write(vocabulary(), inside.resolve(WORDS)));
    }
}
