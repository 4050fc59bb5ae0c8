package dev.kindred.tokenizer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// GPT-2's pair of files: `vocab.json` with tokens and ids, `merges.txt` with a merge a line.
public final class Gpt2Files {

    static final String VOCABULARY = "vocab.json";
    static final String MERGES = "merges.txt";

    private static final int LARGEST_BYTES = 1 << 28;

    private Gpt2Files() {}

    static boolean areIn(Path folder) {
        return Files.isRegularFile(folder.resolve(VOCABULARY)) && Files.isRegularFile(folder.resolve(MERGES));
    }

    /// @throws TokenizerFileException if a file is not as it should be
    public static TokenizerPipeline read(Path vocabularyFile, Path mergesFile) {
        var root = JsonTree.parse(vocabularyFile, FileBytes.read(vocabularyFile, LARGEST_BYTES));
        var ids = new LinkedHashMap<String, Integer>();
        for (String token : root.names()) {
            ids.put(token, root.get(token).whole());
        }
        var vocabulary = TokenVocabulary.ofSpelledBytes(ids);
        var special = new ArrayList<AddedToken>();
        vocabulary.id("<|endoftext|>").ifPresent(id -> special.add(AddedToken.special("<|endoftext|>", id)));
        return TokenizerPipeline.of(new BytePairEncoding(
                        vocabulary, merges(mergesFile, vocabulary), BytePairEncoding.Options.defaults()))
                .withAddedTokens(special)
                .withPreTokenizer(new PreTokenizer.ByteLevel(false, true, true))
                .withDecoder(new TokenDecoder.ByteLevel());
    }

    private static MergeOrder merges(Path file, TokenVocabulary vocabulary) {
        String text = new String(FileBytes.read(file, LARGEST_BYTES), StandardCharsets.UTF_8);
        var left = new ArrayList<Integer>();
        var right = new ArrayList<Integer>();
        int number = 0;
        for (var line : text.split("\n", -1)) {
            number++;
            String merge = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (merge.isEmpty() || (number == 1 && merge.startsWith("#version"))) {
                continue;
            }
            var tokens = merge.split(" ", -1);
            if (tokens.length != 2) {
                throw new TokenizerFileException(
                        file, "line " + number + " is \"" + merge + "\", must be two tokens with a space between");
            }
            left.add(id(tokens[0], vocabulary, file, number));
            right.add(id(tokens[1], vocabulary, file, number));
        }
        return new MergeOrder.Listed(array(left), array(right));
    }

    private static int id(String token, TokenVocabulary vocabulary, Path file, int line) {
        return vocabulary
                .id(token)
                .orElseThrow(() -> new TokenizerFileException(
                        file, "line " + line + " names \"" + token + "\", which is not in the vocabulary"));
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
