package dev.kindred.document;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Similarity;
import dev.kindred.embedding.TextEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The cosine of two texts' vectors, in `[-1, 1]`; 0 for a text of which nothing is known.
public final class EncodedCosine implements TextMeasure {

    private final TextEncoder encoder;

    private EncodedCosine(TextEncoder encoder) {
        this.encoder = encoder;
    }

    public static EncodedCosine of(TextEncoder encoder) {
        return new EncodedCosine(encoder);
    }

    @Override
    public boolean isDistance() {
        return false;
    }

    @Override
    public double[] between(List<String> a, List<String> b) {
        Pairs.requireEqual(a.size(), b.size());
        var both = new ArrayList<>(a);
        both.addAll(b);
        var vectors = encoder.encode(both);
        return IntStream.range(0, a.size())
                .parallel()
                .mapToDouble(i -> Similarity.cosine(vectors.row(i), vectors.row(a.size() + i)))
                .toArray();
    }

    @Override
    public TextIndex index(List<String> texts) {
        return new Encoded(encoder.encode(texts));
    }

    private final class Encoded implements TextIndex {

        private final HeapMatrix vectors;

        Encoded(HeapMatrix vectors) {
            this.vectors = vectors;
        }

        @Override
        public List<Near> nearest(String query, int limit) {
            float[] asked = encoder.encode(query);
            return IntStream.range(0, vectors.rows())
                    .parallel()
                    .mapToObj(i -> new Near(i, Similarity.cosine(asked, vectors.row(i))))
                    .sorted(Comparator.comparingDouble(Near::value).reversed().thenComparingInt(Near::number))
                    .limit(limit)
                    .toList();
        }
    }
}
