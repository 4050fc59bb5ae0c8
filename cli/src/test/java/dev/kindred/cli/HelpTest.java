package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "train skipgram",
                "train cbow",
                "train glove",
                "train ppmi",
                "train onehot",
                "train doc2vec",
                "doc2vec vector",
                "doc2vec near",
                "doc2vec words",
                "train tokenizer",
                "train nnlm",
                "train mlp",
                "why",
                "near",
                "analogy",
                "similarity",
                "odd",
                "shell",
                "eval",
                "convert",
                "transform",
                "retrofit",
                "align",
                "translate",
                "drift",
                "index build",
                "index add",
                "index delete",
                "index info",
                "bench-index",
                "classify train",
                "classify predict",
                "classify test",
                "classify quantize",
                "language-model train",
                "language-model perplexity",
                "language-model score",
                "language-model next",
                "language-model generate",
                "language-model convert",
                "language-model info",
                "network evaluate",
                "info",
                "vocab",
                "phrases",
                "cooccurrence",
                "centroid",
                "document compare",
                "document near",
                "document vector",
                "tfidf fit",
                "tfidf index",
                "tfidf search",
                "tfidf export",
                "tfidf terms",
                "tfidf judge",
                "topics train",
                "topics show",
                "topics infer",
                "topics evaluate",
                "topics coherence",
                "topics export",
                "tokenize",
                "detokenize"
            })
    void everyCommandShowsExamplesThatItUnderstands(String command) {
        var ran = Ran.kindred((Object[]) (command + " --help").split(" "));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Examples:", "kindred " + command).doesNotContain("--checkpoint-seconds");
    }

    @Test
    void defaultsAreShownAsTheyAreTyped() {
        assertThat(Ran.kindred("train", "cbow", "--help").out())
                .contains("(default: negative-sampling)", "(default: 100)", "0.075 for cbow");
    }

    @Test
    void withoutACommandTheHelpIsShownAndTheCodeIs2() {
        var ran = Ran.kindred();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("near", "train", "demo").doesNotContain("warm-up");
        assertThat(Ran.kindred("neer").err()).contains("near");
    }
}
