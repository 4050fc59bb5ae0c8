package dev.kindred.tokenizer;

import dev.kindred.tokenizer.PostProcessor.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs a [PostProcessor] on the encodings of one text or of two, and truncates them before.
final class PostProcessing {

    private PostProcessing() {}

    /// @param texts one or two
    static Encoding apply(
            Optional<PostProcessor> processor, List<Encoding> texts, boolean special, Optional<Truncation> truncation) {
        int added = special ? processor.map(found -> added(found, texts.size())).orElse(0) : 0;
        var shortened =
                truncation.map(how -> truncated(texts, how, added)).orElse(texts);
        List<Encoding> parts = new ArrayList<>();
        for (int i = 0; i < shortened.size(); i++) {
            parts.add(Encodings.withTypeIds(shortened.get(i), i));
        }
        if (processor.isPresent()) {
            parts = process(processor.get(), parts, special);
        }
        return parts.stream().reduce(Encodings::joined).orElseThrow();
    }

    /// How many tokens a processor adds.
    private static int added(PostProcessor processor, int texts) {
        return switch (processor) {
            case PostProcessor.Template template ->
                (texts == 1 ? template.single() : template.pair())
                        .stream()
                                .mapToInt(part -> part instanceof Part.Special special
                                        ? specials(template, special).ids().size()
                                        : 0)
                                .sum();
            case PostProcessor.Bert _ -> texts == 1 ? 2 : 3;
            case PostProcessor.Roberta _ -> texts == 1 ? 2 : 4;
            case PostProcessor.ByteLevel _ -> 0;
            case PostProcessor.Sequence sequence ->
                sequence.steps().stream().mapToInt(step -> added(step, texts)).sum();
        };
    }

    private static PostProcessor.Specials specials(PostProcessor.Template template, Part.Special special) {
        var specials = template.specials().get(special.name());
        if (specials == null) {
            throw new IllegalArgumentException("the template names \"" + special.name() + "\", which it lacks");
        }
        return specials;
    }

    private static List<Encoding> truncated(List<Encoding> texts, Truncation truncation, int added) {
        int most = truncation.maxLength() - added;
        if (most < 0) {
            throw new IllegalArgumentException("longest encoding " + truncation.maxLength() + ", must be at least "
                    + added + " for the special tokens alone");
        }
        int first = texts.getFirst().size();
        int second = texts.size() == 1 ? 0 : texts.get(1).size();
        int excess = first + second - most;
        if (excess <= 0) {
            return texts;
        }
        if (most == 0) {
            return texts.stream().map(text -> Encodings.truncated(text, 0, truncation)).toList();
        }
        return switch (truncation.strategy()) {
            case LONGEST_FIRST -> longestFirst(texts, most, truncation);
            case ONLY_FIRST -> {
                var shorter = new ArrayList<>(texts);
                shorter.set(0, only(texts.getFirst(), excess, truncation));
                yield shorter;
            }
            case ONLY_SECOND -> {
                if (texts.size() == 1) {
                    throw new IllegalArgumentException("only the second text may be cut, but there is no second one");
                }
                yield List.of(texts.getFirst(), only(texts.get(1), excess, truncation));
            }
        };
    }

    private static Encoding only(Encoding text, int excess, Truncation truncation) {
        if (text.size() <= excess) {
            throw new IllegalArgumentException("the text to be cut has " + text.size() + " tokens, but " + excess
                    + " are too many for a length of " + truncation.maxLength());
        }
        return Encodings.truncated(text, text.size() - excess, truncation);
    }

    /// The longer text is cut down to the shorter one; then both alike, the odd token for the
    /// longer.
    private static List<Encoding> longestFirst(List<Encoding> texts, int most, Truncation truncation) {
        if (texts.size() == 1) {
            return List.of(Encodings.truncated(texts.getFirst(), most, truncation));
        }
        boolean isFirstLonger = texts.getFirst().size() > texts.get(1).size();
        int shorter = Math.min(texts.getFirst().size(), texts.get(1).size());
        int longer = shorter > most ? shorter : Math.max(shorter, most - shorter);
        if (shorter + longer > most) {
            shorter = most / 2;
            longer = shorter + most % 2;
        }
        return List.of(
                Encodings.truncated(texts.getFirst(), isFirstLonger ? longer : shorter, truncation),
                Encodings.truncated(texts.get(1), isFirstLonger ? shorter : longer, truncation));
    }

    private static List<Encoding> process(PostProcessor processor, List<Encoding> parts, boolean special) {
        return switch (processor) {
            case PostProcessor.Template template -> template(template, parts, special);
            case PostProcessor.Bert bert -> bert(bert, parts, special);
            case PostProcessor.Roberta roberta -> roberta(roberta, parts, special);
            case PostProcessor.ByteLevel byteLevel ->
                byteLevel.trimOffsets()
                        ? parts.stream()
                                .map(part -> trimmed(part, byteLevel.prefixSpace()))
                                .toList()
                        : parts;
            case PostProcessor.Sequence sequence -> {
                var current = parts;
                for (var step : sequence.steps()) {
                    current = process(step, current, special);
                }
                yield current;
            }
        };
    }

    private static List<Encoding> template(PostProcessor.Template template, List<Encoding> texts, boolean special) {
        var parts = new ArrayList<Encoding>();
        for (var part : texts.size() == 1 ? template.single() : template.pair()) {
            switch (part) {
                case Part.Text text -> parts.add(Encodings.withTypeIds(texts.get(text.text()), text.typeId()));
                case Part.Special added -> {
                    if (special) {
                        var specials = specials(template, added);
                        parts.add(Encodings.special(specials.ids(), specials.tokens(), added.typeId()));
                    }
                }
            }
        }
        return parts;
    }

    private static Encoding special(PostProcessor.Special special, int typeId) {
        return Encodings.special(List.of(special.id()), List.of(special.token()), typeId);
    }

    private static List<Encoding> bert(PostProcessor.Bert bert, List<Encoding> texts, boolean special) {
        if (!special) {
            return texts;
        }
        var parts = new ArrayList<Encoding>();
        parts.add(special(bert.classification(), 0));
        for (int i = 0; i < texts.size(); i++) {
            parts.add(Encodings.withTypeIds(texts.get(i), i));
            parts.add(special(bert.separator(), i));
        }
        return parts;
    }

    private static List<Encoding> roberta(PostProcessor.Roberta roberta, List<Encoding> texts, boolean special) {
        var parts = new ArrayList<Encoding>();
        for (var text : texts) {
            var trimmed = roberta.trimOffsets() ? trimmed(text, roberta.prefixSpace()) : text;
            if (special) {
                parts.add(special(parts.isEmpty() ? roberta.classification() : roberta.separator(), 0));
            }
            parts.add(Encodings.withTypeIds(trimmed, 0));
            if (special) {
                parts.add(special(roberta.separator(), 0));
            }
        }
        return parts;
    }

    /// White space at the ends of tokens taken out of their places; a space that was put in front
    /// has none.
    private static Encoding trimmed(Encoding encoding, boolean prefixSpace) {
        int[] starts = encoding.starts().clone();
        int[] ends = encoding.ends().clone();
        for (int i = 0; i < starts.length; i++) {
            String token = encoding.tokens().get(i);
            int leading = spaces(token, 0, 1);
            int trailing = spaces(token, token.length() - 1, -1);
            if (leading > 0) {
                boolean isAdded = prefixSpace && (i == 0 || starts[i] == 0);
                starts[i] = Math.min(starts[i] + leading - (isAdded ? 1 : 0), ends[i]);
                if (isAdded && leading == token.length()) {
                    ends[i] = starts[i];
                }
            }
            if (trailing > 0 && ends[i] >= trailing) {
                ends[i] = Math.max(ends[i] - trailing, starts[i]);
            }
        }
        return Encodings.withPlaces(
                encoding,
                starts,
                ends,
                encoding.overflow().stream()
                        .map(part -> trimmed(part, prefixSpace))
                        .toList());
    }

    private static int spaces(String token, int from, int step) {
        int count = 0;
        for (int i = from; i >= 0 && i < token.length(); i += step, count++) {
            if (token.charAt(i) != 'Ġ' && !CharacterClasses.isSpace(token.charAt(i))) {
                break;
            }
        }
        return count;
    }
}
