package dev.kindred.text;

/// Words between white space ([Utf8#isWhitespace]).
final class WhitespaceSegmenter implements Segmenter {

    @Override
    public void segment(String text, Words words) {
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || Utf8.isWhitespace(text.charAt(at))) {
                if (at > from) {
                    words.word(from, at);
                }
                from = at + 1;
            }
        }
    }
}
