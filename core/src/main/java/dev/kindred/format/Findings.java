package dev.kindred.format;

import java.util.ArrayList;
import java.util.List;

/// What a reader tolerated in a file of vectors: worth telling, no reason to refuse the file.
///
/// @param repairedWords    words that were no valid UTF-8, as word2vec.c leaves them when it cuts a long
///                         word in the
///                         middle of a character; the broken bytes became U+FFFD
/// @param repeatedWords    rows left out because their word stood further up already: the first one wins,
///                         as in gensim
/// @param isLastLineOpen   whether the last line of a text file has no line end: it may be cut in its last
///                         number
public record Findings(int repairedWords, int repeatedWords, boolean isLastLineOpen) {

    static final Findings NONE = new Findings(0, 0, false);

    /// One sentence for each thing found; empty when the file is flawless.
    public List<String> messages() {
        var messages = new ArrayList<String>();
        if (repairedWords > 0) {
            messages.add(repairedWords + " words were no valid UTF-8; their broken bytes were replaced by U+FFFD");
        }
        if (repeatedWords > 0) {
            messages.add(repeatedWords + " rows were left out because their word stood further up already");
        }
        if (isLastLineOpen) {
            messages.add("the last line has no line end; if the file was cut, its last number is wrong");
        }
        return List.copyOf(messages);
    }
}
