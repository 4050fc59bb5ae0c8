package dev.kindred.benchmarks;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The four ways of word2vec that all programs share.
enum Method {
    SKIPGRAM_NS("skipgram", "ns"),
    CBOW_NS("cbow", "ns"),
    SKIPGRAM_HS("skipgram", "hs"),
    CBOW_HS("cbow", "hs");

    final String architecture;
    final String loss;

    Method(String architecture, String loss) {
        this.architecture = architecture;
        this.loss = loss;
    }

    static Method of(String label) {
        return Arrays.stream(values())
                .filter(method -> method.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("method \"" + label + "\", must be one of "
                        + Arrays.stream(values()).map(Method::label).collect(Collectors.joining(", "))));
    }

    /// `skipgram-ns`.
    String label() {
        return architecture + "-" + loss;
    }

    boolean isCbow() {
        return architecture.equals("cbow");
    }

    boolean isHierarchical() {
        return loss.equals("hs");
    }
}
