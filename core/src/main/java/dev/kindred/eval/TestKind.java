package dev.kindred.eval;

/// The kinds of tests that a suite may have.
enum TestKind {
    ANALOGIES("analogies (questions-words.txt and its like, BATS)"),
    WORD_SIMILARITY("word similarity (word, word, score)"),
    SENTENCE_SIMILARITY("sentence similarity (STS-B's columns, or sentence, sentence, score)"),
    CLASSIFICATION("classification (files of texts named train, dev, test)"),
    CATEGORIES("clustering of words (word, category)"),
    OUTLIERS("outlier detection (a folder named outliers)");

    private final String described;

    TestKind(String described) {
        this.described = described;
    }

    String described() {
        return described;
    }

    static TestKind of(TestSet test) {
        return switch (test) {
            case Analogies _ -> ANALOGIES;
            case WordSimilarity _ -> WORD_SIMILARITY;
            case SentenceSimilarity _ -> SENTENCE_SIMILARITY;
            case Classification _ -> CLASSIFICATION;
            case Categories _ -> CATEGORIES;
            case OutlierDetection _ -> OUTLIERS;
        };
    }
}
