package dev.kindred.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// SentencePiece's models (`sentencepiece_model.proto`): Unigram and BPE, with their normalisation
/// rules.
public final class SentencePieceFile {

    private static final int LARGEST_BYTES = 1 << 29;

    private enum Type {
        NORMAL,
        UNKNOWN,
        CONTROL,
        USER_DEFINED,
        UNUSED,
        BYTE
    }

    private final Path file;
    private final List<String> pieces = new ArrayList<>();
    private final List<Float> scores = new ArrayList<>();
    private final List<Type> types = new ArrayList<>();

    private long modelType = 1;
    private boolean byteFallback;
    private boolean suffixSpace;
    private String unknownSurface = " \u2047 ";

    private byte[] charsmap = new byte[0];
    private boolean dummyPrefix = true;
    private boolean removeExtra = true;
    private boolean escape = true;

    private SentencePieceFile(Path file) {
        this.file = file;
    }

    /// @throws TokenizerFileException if the file is none, or of a kind that is not supported
    public static TokenizerPipeline read(Path file) {
        var model = new SentencePieceFile(file);
        var message = new ProtobufReader(file, FileBytes.read(file, LARGEST_BYTES));
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> model.readPiece(message.message());
                case 2 -> model.readTrainer(message.message());
                case 3 -> model.readNormalizer(message.message());
                default -> message.skip();
            }
        }
        if (model.pieces.isEmpty()) {
            throw new TokenizerFileException(file, "is no SentencePiece model: it has no pieces");
        }
        try {
            return model.pipeline();
        } catch (IllegalArgumentException e) {
            throw new TokenizerFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private void readPiece(ProtobufReader message) {
        String piece = "";
        float score = 0;
        long type = 1;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> piece = message.text();
                case 2 -> score = message.real();
                case 3 -> type = message.number();
                default -> message.skip();
            }
        }
        if (type < 1 || type > Type.values().length) {
            throw new TokenizerFileException(file, "piece " + pieces.size() + " has the unknown type " + type);
        }
        pieces.add(piece);
        scores.add(score);
        types.add(Type.values()[(int) type - 1]);
    }

    private void readTrainer(ProtobufReader message) {
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 3 -> modelType = message.number();
                case 24 -> suffixSpace = message.flag();
                case 35 -> byteFallback = message.flag();
                case 44 -> unknownSurface = message.text();
                default -> message.skip();
            }
        }
    }

    private void readNormalizer(ProtobufReader message) {
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 2 -> charsmap = message.blob();
                case 3 -> dummyPrefix = message.flag();
                case 4 -> removeExtra = message.flag();
                case 5 -> escape = message.flag();
                default -> message.skip();
            }
        }
    }

    private List<Integer> ids(Type... wanted) {
        var ids = new ArrayList<Integer>();
        for (int id = 0; id < types.size(); id++) {
            if (List.of(wanted).contains(types.get(id))) {
                ids.add(id);
            }
        }
        return ids;
    }

    private TokenizerPipeline pipeline() {
        var unknown = ids(Type.UNKNOWN);
        if (unknown.size() != 1) {
            throw new TokenizerFileException(file, "has " + unknown.size() + " unknown pieces, must be one");
        }
        var userDefined = ids(Type.USER_DEFINED);
        var normalizer = new TextNormalizer.SentencePiece(
                charsmap,
                dummyPrefix,
                removeExtra,
                escape,
                suffixSpace,
                userDefined.stream().map(pieces::get).toList());
        return TokenizerPipeline.of(model(unknown.getFirst(), userDefined))
                .withNormalizer(normalizer)
                .withDecoder(new TokenDecoder.SentencePiece(
                        dummyPrefix || removeExtra,
                        removeExtra,
                        unknown.getFirst(),
                        unknownSurface,
                        ids(Type.CONTROL)));
    }

    private TokenModel model(int unknown, List<Integer> userDefined) {
        var vocabulary = TokenVocabulary.ofTexts(pieces);
        if (modelType == 1) {
            return new Unigram(
                    vocabulary,
                    scores.stream().mapToDouble(Float::doubleValue).toArray(),
                    OptionalInt.of(unknown),
                    byteFallback,
                    Unigram.Precision.FLOAT,
                    userDefined,
                    ids(Type.UNKNOWN, Type.CONTROL, Type.UNUSED, Type.BYTE));
        }
        if (modelType != 2) {
            throw new TokenizerFileException(
                    file,
                    "is a model of type "
                            + (modelType == 3 ? "word" : modelType == 4 ? "char" : String.valueOf(modelType))
                            + ", which is not supported; unigram and bpe are");
        }
        if (!ids(Type.UNUSED).isEmpty()) {
            throw new TokenizerFileException(file, "is a BPE model with unused pieces, which is not supported");
        }
        var floats = new float[scores.size()];
        for (int id = 0; id < floats.length; id++) {
            floats[id] = scores.get(id);
        }
        var options = new BytePairEncoding.Options(
                Optional.of(pieces.get(unknown)),
                "",
                "",
                true,
                byteFallback,
                false,
                0,
                userDefined,
                ids(Type.UNKNOWN, Type.CONTROL, Type.BYTE));
        return new BytePairEncoding(vocabulary, new MergeOrder.ByScore(floats), options);
    }
}
