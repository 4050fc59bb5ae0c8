package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.NumberType;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.StoredMatrix;
import java.util.Optional;

/// What can be said about a file of vectors.
///
/// @param format     what it is
/// @param isPacked   whether it is a gzip or Zstandard file
/// @param hasHeader  whether it says itself how many rows it has; always for our own format
/// @param sizeBytes  the size of the file, as it lies; -1 for a pipe
/// @param words      the number of words, or, if there is a `problem`, what the header claims (0 without
///                   one)
/// @param dimension  components of a vector
/// @param type       how the numbers are kept
/// @param hasCounts  whether it knows how often each word occurred
/// @param canBeTrained whether it holds all that training needs to go on
/// @param isFinished false for the checkpoint of a training that has not ended
/// @param provenance how it was made, if it says so
/// @param findings   what reading it tolerates
/// @param fastText   what a fastText model is, if it is one
/// @param problem    why it cannot be read to its end, such as a header that does not tell the truth
public record Description(
        VectorFormat format,
        boolean isPacked,
        boolean hasHeader,
        long sizeBytes,
        long words,
        int dimension,
        NumberType type,
        boolean hasCounts,
        boolean canBeTrained,
        boolean isFinished,
        Optional<Provenance> provenance,
        Findings findings,
        Optional<FastText> fastText,
        Optional<String> problem) {

    /// What a fastText model tells of itself.
    ///
    /// @param version of its format
    /// @param model   opened, its matrices not read
    public record FastText(int version, FastTextModel model) {}

    static Description of(KindredFile file) {
        return new Description(
                VectorFormat.KINDRED,
                false,
                true,
                file.sizeBytes(),
                file.embeddings().size(),
                file.embeddings().dimension(),
                type(file.embeddings()),
                file.embeddings().vocabulary().hasCounts(),
                file.model().isPresent(),
                file.isFinished(),
                file.provenance(),
                Findings.NONE,
                Optional.empty(),
                Optional.empty());
    }

    static Description of(VectorSource source, FastTextBinary.Opened opened) {
        var model = opened.model();
        return new Description(
                VectorFormat.FASTTEXT,
                false,
                true,
                source.fileBytes(),
                model.dictionary().words().size(),
                model.arguments().dimension(),
                NumberType.FLOAT32,
                true,
                !model.isQuantized(),
                true,
                Optional.empty(),
                new Findings(opened.repairedWords(), 0, false),
                Optional.of(new FastText(opened.version(), model)),
                Optional.empty());
    }

    /// Of a folder.
    static Description of(Loaded folder) {
        return of(
                folder.format(),
                false,
                false,
                -1,
                folder.rows(),
                folder.embeddings().dimension(),
                type(folder.embeddings()),
                folder.embeddings().vocabulary().hasCounts(),
                folder.findings(),
                Optional.empty());
    }

    static Description of(VectorSource source, Recognition recognised, Loaded checked) {
        return of(
                checked.format(),
                source.packing() != VectorSource.Packing.NONE,
                recognised.hasHeader(),
                source.fileBytes(),
                checked.rows(),
                checked.embeddings().dimension(),
                type(checked.embeddings()),
                checked.embeddings().size() > 0
                        && checked.embeddings().vocabulary().hasCounts(),
                checked.findings(),
                Optional.empty());
    }

    private static NumberType type(Embeddings embeddings) {
        return embeddings.matrix() instanceof StoredMatrix stored ? stored.type() : NumberType.FLOAT32;
    }

    static Description of(VectorSource source, Recognition recognised, FormatException problem) {
        long claimed = Math.max(0, recognised.rows());
        return of(
                recognised.format(),
                source.packing() != VectorSource.Packing.NONE,
                recognised.hasHeader(),
                source.fileBytes(),
                claimed,
                recognised.dimension(),
                NumberType.FLOAT32,
                false,
                Findings.NONE,
                Optional.of(String.valueOf(problem.getMessage())));
    }

    private static Description of(
            VectorFormat format,
            boolean isPacked,
            boolean hasHeader,
            long bytes,
            long words,
            int dimension,
            NumberType type,
            boolean hasCounts,
            Findings findings,
            Optional<String> problem) {
        return new Description(
                format,
                isPacked,
                hasHeader,
                bytes,
                words,
                dimension,
                type,
                hasCounts,
                false,
                true,
                Optional.empty(),
                findings,
                Optional.empty(),
                problem);
    }
}
