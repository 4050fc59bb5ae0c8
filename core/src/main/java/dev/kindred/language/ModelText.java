package dev.kindred.language;

import dev.kindred.corpus.TextCorpus;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.text.Normalizer;
import dev.kindred.text.Segmenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How text becomes the words of a model: what a model's file tells, or what KenLM does, which is to part
/// words at white space and leave them as they are.
///
/// @param segmentation default WHITESPACE
/// @param normalize    Unicode NFKC; default false
/// @param foldCase     default false
public record ModelText(Segmentation segmentation, boolean normalize, boolean foldCase) {

    private static final String SEGMENTER = "segmenter";
    private static final String NORMALIZE = "normalize";
    private static final String FOLD_CASE = "fold-case";

    public static ModelText defaults() {
        return new ModelText(Segmentation.WHITESPACE, false, false);
    }

    /// As the text of a model was cut, or the defaults where its file does not tell.
    public static ModelText of(ModelSettings settings) {
        String name = settings.values().getOrDefault(SEGMENTER, "whitespace").toUpperCase(Locale.ROOT);
        var segmentation = Segmentation.WHITESPACE;
        for (var known : Segmentation.values()) {
            segmentation = known.name().equals(name) ? known : segmentation;
        }
        return new ModelText(
                segmentation,
                settings.values().getOrDefault(NORMALIZE, "false").equals("true"),
                settings.values().getOrDefault(FOLD_CASE, "false").equals("true"));
    }

    /// Puts it among a model's settings.
    public void putInto(Map<String, String> settings) {
        settings.put(SEGMENTER, segmentation.name().toLowerCase(Locale.ROOT));
        settings.put(NORMALIZE, String.valueOf(normalize));
        settings.put(FOLD_CASE, String.valueOf(foldCase));
    }

    public ModelText withSegmentation(Segmentation segmentation) {
        return new ModelText(segmentation, normalize, foldCase);
    }

    public ModelText withNormalize(boolean normalize) {
        return new ModelText(segmentation, normalize, foldCase);
    }

    public ModelText withFoldCase(boolean foldCase) {
        return new ModelText(segmentation, normalize, foldCase);
    }

    /// The options with which a corpus is read: sentences are lines, however long.
    public TextCorpus.Options corpus() {
        return TextCorpus.Options.defaults()
                .withSegmentation(segmentation)
                .withNormalize(normalize)
                .withFoldCase(foldCase)
                .withMaxSentenceTokens(Integer.MAX_VALUE);
    }

    /// The words of one sentence, as a corpus has them.
    ///
    /// @throws IllegalArgumentException with AUTO, which looks at more than a sentence
    public List<String> words(String sentence) {
        var segmenter = switch (segmentation) {
            case WHITESPACE -> Segmenter.whitespace();
            case UNICODE -> Segmenter.unicode();
            case CHINESE -> Segmenter.chinese();
            case CHARACTERS -> Segmenter.characters();
            case AUTO ->
                throw new IllegalArgumentException("segmenter auto, must be a certain one for single sentences");
        };
        var normalizer = new Normalizer(normalize, foldCase);
        var words = new ArrayList<String>();
        segmenter.segment(sentence, (from, to) -> words.add(normalizer.normalize(sentence.substring(from, to))));
        return words;
    }

    /// Words put together as a text: with spaces between them, if it has spaces.
    public String joined(List<String> words) {
        boolean isSpaced = segmentation != Segmentation.CHINESE && segmentation != Segmentation.CHARACTERS;
        return String.join(isSpaced ? " " : "", words);
    }
}
