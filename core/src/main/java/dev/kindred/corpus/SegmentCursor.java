package dev.kindred.corpus;

/// Unpacks segments. One byte array at a time is read, whether it lies in memory or is copied out of the
/// mapped file
/// (64,000 tokens a copy): the loop then compiles for arrays alone.
final class SegmentCursor implements EncodedCorpus.Cursor {

    private final SegmentList segments;
    private final IdStore store;
    private final long to;
    private long position;

    private int segment;
    private byte[] bytes = new byte[0];
    private byte[] buffer = new byte[0];
    private int at;
    private int end;

    SegmentCursor(SegmentList segments, IdStore store, long from, long to) {
        this.segments = segments;
        this.store = store;
        this.position = from;
        this.to = to;
        if (from < to) {
            segment = segments.segmentOf(from);
            open();
            skip(from - segments.firstToken(segment - 1));
        }
    }

    @Override
    public int next(int[] ids) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("no room for ids");
        }
        int room = (int) Math.min(ids.length, to - position);
        int n = 0;
        while (n < room) {
            if (at == end) {
                open();
                continue;
            }
            int number = bytes[at++];
            if (number < 0) {
                number = (number & 0x7f) | (bytes[at] << 7);
                if (bytes[at++] < 0) {
                    number = longer(number & 0x3fff);
                }
            } else if (number == IdBuffer.SENTENCE_END) {
                if (n > 0) {
                    break;
                }
                continue;
            }
            ids[n++] = number - 1;
        }
        position += n;
        return n;
    }

    @Override
    public boolean isAtSentenceEnd() {
        if (position == to || (at > 0 && bytes[at - 1] == IdBuffer.SENTENCE_END)) {
            return true;
        }
        while (at == end) {
            open();
        }
        return bytes[at] == IdBuffer.SENTENCE_END;
    }

    @Override
    public long position() {
        return position;
    }

    /// The rest of a number of at least three bytes.
    private int longer(int low) {
        int number = low;
        int shift = 14;
        byte more;
        do {
            more = bytes[at++];
            number |= (more & 0x7f) << shift;
            shift += 7;
        } while (more < 0);
        return number;
    }

    /// Goes on to the next segment; there is one as long as tokens are left.
    private void open() {
        IdStore.Block block = segments.block(segment++);
        bytes = store.read(block, buffer);
        if (block instanceof IdStore.Block.OnDisk) {
            buffer = bytes;
        }
        at = 0;
        end = block.length();
    }

    private void skip(long tokens) {
        long left = tokens;
        while (left > 0) {
            if (at == end) {
                open();
                continue;
            }
            boolean mark = bytes[at] == IdBuffer.SENTENCE_END;
            while (bytes[at++] < 0) {}
            left -= mark ? 0 : 1;
        }
    }
}
