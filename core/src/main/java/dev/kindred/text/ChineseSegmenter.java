package dev.kindred.text;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Chinese text, with whatever else stands in it. Everything that is not written in Han characters is
/// found here first:
/// HanLP would tear `iPhone15`, `C++` and addresses apart. What lies between goes to HanLP one sentence at
/// a time,
/// because it holds a whole lattice of its input in memory.
final class ChineseSegmenter implements Segmenter {

    /// A stretch without an end of sentence is cut here.
    private static final int LONGEST_SENTENCE = 1000;

    private static final String START = "[[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}]]\\ufffd]";
    private static final String PART = "[[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}]]\\ufffd]";
    private static final String DIGIT = "[0-9\\uff10-\\uff19]";
    private static final String EMOJI =
            "(?:\\p{IsEmoji_Presentation}|(?![0-9#*])\\p{IsEmoji}\\ufe0f)\\ufe0f?\\p{IsEmoji_Modifier}?";

    // In this order: web and mail addresses, C++ and the like, emoji (keycaps, flags, families), and runs
    // of letters
    // and digits with the marks that UAX #29 lets stand inside a word (3.14, 1,000, don't, snake_case) and
    // a per
    // cent sign behind.
    private static final Pattern WHOLE = Pattern.compile("(?<address>(?i:https?://|ftp://|www\\.)[!-~]+"
            + "|[A-Za-z0-9._%+-]++@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)"
            + "|(?<![A-Za-z0-9])[A-Za-z](?:\\+\\+|#(?![A-Za-z0-9]))"
            + "|[#*0-9]\\ufe0f?\\u20e3"
            + "|[\\x{1f1e6}-\\x{1f1ff}]{2}"
            + "|" + EMOJI + "(?:\\u200d" + EMOJI + ")*"
            + "|" + START + PART + "*+(?:(?:(?<=" + DIGIT + ")[.,\\uff0e](?=" + DIGIT + ")"
            + "|(?<=[\\p{L}\\p{M}])['’.](?=\\p{L})|_+)" + PART + "++)*+[%\\uff05‰]?");

    private final Segment dictionary = Dictionary.SEGMENT;

    @Override
    public void segment(String text, Words words) {
        Matcher whole = WHOLE.matcher(text).useTransparentBounds(true);
        int plain = 0; // where the stretch begins that is HanLP's
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c >= 0x4e00 && c <= 0x9fff) {
                at++;
            } else if (c == '。' || c == '！' || c == '？' || c == '；' || c == '\n') {
                at++;
                segmentHan(text, plain, at, words);
                plain = at;
            } else if ((c >= 0x3000 && c < 0x3040)
                    || c <= ' '
                    || !whole.region(at, text.length()).lookingAt()) {
                at += Character.charCount(text.codePointAt(at));
            } else {
                segmentHan(text, plain, at, words);
                int end = whole.start("address") < 0 ? whole.end() : addressEnd(text, at, whole.end());
                if (!Utf8.isReplacement(text, at, end)) {
                    words.word(at, end);
                }
                at = end;
                plain = at;
            }
        }
        segmentHan(text, plain, text.length(), words);
    }

    private void segmentHan(String text, int from, int to, Words words) {
        for (int at = from, end; at < to; at = end) {
            end = Math.min(to, at + LONGEST_SENTENCE);
            end -= end < to && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
            if (hasWord(text, at, end)) {
                segmentSentence(text, at, end, words);
            }
        }
    }

    private void segmentSentence(String text, int from, int to, Words words) {
        char[] sentence = text.substring(from, to).toCharArray();
        int start = from;
        int end = from;
        for (Term term : dictionary.seg(sentence)) {
            // the term's text may be normalised, its length is that of ours
            end += term.word.length();
            if (end < to && Character.isLowSurrogate(text.charAt(end))) {
                continue; // never between the halves of a character
            }
            if (hasWord(text, start, end)) {
                words.word(start, end);
            }
            start = end;
        }
    }

    private static boolean hasWord(String text, int from, int to) {
        for (int i = from; i < to; ) {
            int codePoint = text.codePointAt(i);
            if (Character.isLetterOrDigit(codePoint)) {
                return true;
            }
            i += Character.charCount(codePoint);
        }
        return false;
    }

    /// An address does not end with the sentence's punctuation.
    private static int addressEnd(String text, int from, int to) {
        int end = to;
        while (end > from + 1 && ".,;:!?'\")]}>".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /// HanLP's dictionary, loaded when the first segmenter is made; configured before any thread uses it.
    private static final class Dictionary {

        static final Segment SEGMENT = HanLP.newSegment()
                .enablePlaceRecognize(false)
                .enableOrganizationRecognize(false)
                .enableCustomDictionary(true)
                .enablePartOfSpeechTagging(false)
                .enableNormalization(true);
    }
}
