package dev.kindred.tokenizer;

import java.util.List;
import java.util.SequencedMap;

/// What adds special tokens to one text or a pair.
public sealed interface PostProcessor {

    /// A part of a template.
    sealed interface Part {

        /// @param text 0 for the first text, 1 for the second
        record Text(int text, int typeId) implements Part {}

        record Special(String name, int typeId) implements Part {}
    }

    /// What a special part stands for: several tokens, maybe.
    record Specials(List<Integer> ids, List<String> tokens) {

        public Specials {
            ids = List.copyOf(ids);
            tokens = List.copyOf(tokens);
        }
    }

    record Template(List<Part> single, List<Part> pair, SequencedMap<String, Specials> specials)
            implements PostProcessor {

        public Template {
            single = List.copyOf(single);
            pair = List.copyOf(pair);
        }
    }

    /// A special token with its id.
    record Special(String token, int id) {}

    /// `[CLS] A [SEP] B [SEP]`.
    record Bert(Special separator, Special classification) implements PostProcessor {}

    /// `<s> A </s></s> B </s>`, all of type 0.
    record Roberta(Special separator, Special classification, boolean trimOffsets, boolean prefixSpace)
            implements PostProcessor {}

    /// Takes white space out of offsets.
    record ByteLevel(boolean prefixSpace, boolean trimOffsets, boolean split) implements PostProcessor {}

    /// One after another.
    record Sequence(List<PostProcessor> steps) implements PostProcessor {

        public Sequence {
            steps = List.copyOf(steps);
        }
    }
}
