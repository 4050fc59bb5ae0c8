package dev.kindred.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// Words by UAX #29, found by Lucene.
final class UnicodeSegmenter implements Segmenter {

    private final StandardTokenizer tokenizer = new StandardTokenizer();
    private final OffsetAttribute place = tokenizer.addAttribute(OffsetAttribute.class);

    @Override
    public void segment(String text, Words words) {
        // a replaced byte is a letter that we could not read: it must not tear its word apart
        String readable = text.replace(Utf8.REPLACEMENT, 'x');
        try {
            tokenizer.setReader(new StringReader(readable));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                int from = place.startOffset();
                int to = place.endOffset();
                if (!Utf8.isReplacement(text, from, to)) {
                    words.word(from, to);
                }
            }
            tokenizer.end();
            tokenizer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
    }
}
