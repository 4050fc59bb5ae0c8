package dev.kindred.sparse;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// What the terms of a text are.
///
/// ```java
/// TermOptions.ofWords().withLengths(1, 2) // words and pairs of words
/// TermOptions.ofCharacters(Unit.CHARACTERS_OF_WORDS, 2, 5)
/// ```
///
/// [#scikitLearn] gives the terms that scikit-learn's `CountVectorizer` has unless it is told otherwise.
///
/// @param unit          default WORDS
/// @param minimum       least units of a term, at least 1; default 1
/// @param maximum       most units, `minimum` to 100; default 1
/// @param words         how words are found; of no effect on CHARACTERS and CHARACTERS_OF_WORDS; default AUTO
/// @param wordLength    least characters of a word, at least 1; of no effect on characters; default 1
/// @param normalize     Unicode NFKC; default true
/// @param foldCase      default true
/// @param stopWords     words left out before n-grams are made, as they are after normalising; of no effect on
///                      characters; default none
public record TermOptions(
        Unit unit,
        int minimum,
        int maximum,
        Words words,
        int wordLength,
        boolean normalize,
        boolean foldCase,
        Set<String> stopWords) {

    private static final int LONGEST = 100;

    /// What n-grams are made of.
    public enum Unit {
        /// Words, with a space between those of one term.
        WORDS,
        /// Characters (code points) of the whole text; several that are white space in turn count as one space.
        CHARACTERS,
        /// Characters of each run between white space, with a space to each side of it: scikit-learn's `char_wb`.
        CHARACTERS_OF_WORDS
    }

    /// How words are found.
    public enum Words {
        /// CHINESE for texts with Han characters, unless they have Japanese kana; UNICODE for all others.
        AUTO,
        /// Between white space.
        WHITESPACE,
        /// By the rules of Unicode, UAX #29.
        UNICODE,
        /// By dictionary and statistics.
        CHINESE,
        /// Runs of letters, digits and `_`, as the pattern `\w+` finds them.
        ALPHANUMERIC
    }

    public TermOptions {
        if (minimum < 1) {
            throw new IllegalArgumentException("n-grams of at least " + minimum + ", must be at least 1");
        }
        if (maximum < minimum || maximum > LONGEST) {
            throw new IllegalArgumentException(
                    "n-grams of at most " + maximum + ", must be from " + minimum + " to " + LONGEST);
        }
        if (wordLength < 1) {
            throw new IllegalArgumentException("word length " + wordLength + ", must be at least 1");
        }
        stopWords = Collections.unmodifiableSortedSet(new TreeSet<>(stopWords));
    }

    public static TermOptions ofWords() {
        return new TermOptions(Unit.WORDS, 1, 1, Words.AUTO, 1, true, true, Set.of());
    }

    /// The words of scikit-learn's pattern `(?u)\b\w\w+\b` in lower case.
    public static TermOptions scikitLearn() {
        return ofWords().withWords(Words.ALPHANUMERIC).withWordLength(2).withNormalize(false);
    }

    /// @param unit CHARACTERS or CHARACTERS_OF_WORDS
    public static TermOptions ofCharacters(Unit unit, int minimum, int maximum) {
        return ofWords().withUnit(unit).withLengths(minimum, maximum);
    }

    public TermOptions withUnit(Unit unit) {
        return new TermOptions(unit, minimum, maximum, words, wordLength, normalize, foldCase, stopWords);
    }

    public TermOptions withLengths(int minimum, int maximum) {
        return new TermOptions(unit, minimum, maximum, words, wordLength, normalize, foldCase, stopWords);
    }

    public TermOptions withWords(Words words) {
        return new TermOptions(unit, minimum, maximum, words, wordLength, normalize, foldCase, stopWords);
    }

    public TermOptions withWordLength(int wordLength) {
        return new TermOptions(unit, minimum, maximum, words, wordLength, normalize, foldCase, stopWords);
    }

    public TermOptions withNormalize(boolean normalize) {
        return new TermOptions(unit, minimum, maximum, words, wordLength, normalize, foldCase, stopWords);
    }

    public TermOptions withFoldCase(boolean foldCase) {
        return new TermOptions(unit, minimum, maximum, words, wordLength, normalize, foldCase, stopWords);
    }

    public TermOptions withStopWords(Set<String> stopWords) {
        return new TermOptions(unit, minimum, maximum, words, wordLength, normalize, foldCase, stopWords);
    }
}
