package dev.kindred.plot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Writes PNG (ISO/IEC 15948): 8 bits a colour, no transparency, each line as the difference from the one
/// above.
final class PngFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte UP = 2; // the filter of a line, section 9.2

    private PngFile() {}

    /// @param pixels `[height][width]`, red, green and blue in the lower three bytes
    static void write(int[] pixels, int width, int height, OutputStream out) throws IOException {
        out.write(SIGNATURE);
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
        writeChunk("IHDR", header.array(), out);
        var packed = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(packed)) {
            var line = new byte[1 + 3 * width];
            line[0] = UP;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int pixel = pixels[y * width + x];
                    int above = y == 0 ? 0 : pixels[(y - 1) * width + x];
                    line[1 + 3 * x] = (byte) ((pixel >> 16) - (above >> 16));
                    line[2 + 3 * x] = (byte) ((pixel >> 8) - (above >> 8));
                    line[3 + 3 * x] = (byte) (pixel - above);
                }
                deflated.write(line);
            }
        }
        writeChunk("IDAT", packed.toByteArray(), out);
        writeChunk("IEND", new byte[0], out);
    }

    private static void writeChunk(String type, byte[] content, OutputStream out) throws IOException {
        var chunk = ByteBuffer.allocate(content.length + 12);
        chunk.putInt(content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content);
        var sum = new CRC32();
        sum.update(chunk.array(), 4, content.length + 4);
        chunk.putInt((int) sum.getValue());
        out.write(chunk.array());
    }
}
