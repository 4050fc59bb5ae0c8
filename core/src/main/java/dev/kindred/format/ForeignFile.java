package dev.kindred.format;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// Files that people mistake for vectors, told by their first bytes, so that the error says what they are.
enum ForeignFile {
    ZIP("504b0304", "is a zip archive: unpack it first"),
    FASTTEXT("ba164f2f", "is a fastText model"),
    HDF5("894844460d0a1a0a", "is an HDF5 file, not a file of vectors"),
    FEATHER_1(
            "46454131",
            "is a Feather file of version 1, which its makers gave up: write it again as version 2, for example by"
                    + " pandas' to_feather"),
    ENCRYPTED_PARQUET("50415245", "is a Parquet file with an encrypted footer"),
    BZIP2("425a6839", "is packed by bzip2: unpack it first"),
    XZ("fd377a585a00", "is packed by xz: unpack it first"),
    SEVEN_ZIP("377abcaf271c", "is a 7z archive: unpack it first"),
    PDF("25504446", "is a PDF document, not a file of vectors"),
    PNG("89504e47", "is a picture, not a file of vectors"),
    ELF("7f454c46", "is a program, not a file of vectors"),
    INDEX(
            "894b494e44484e53",
            "is an index of neighbours, not a file of vectors: name the vectors, and this file behind --index"),
    PICKLE_2("800263", "is a Python pickle, but none of gensim's"),
    PICKLE_3("800363", "is a Python pickle, but none of gensim's"),
    PICKLE_4("800495", "is a Python pickle, but none of gensim's"),
    PICKLE_5("800595", "is a Python pickle, but none of gensim's"),
    GIT_LFS(hex("version https://git-lfs"), "is a Git LFS pointer: fetch the file itself by \"git lfs pull\""),
    HTML(hex("<!DOCTYPE"), "is a web page, perhaps of a download that failed"),
    HTML_SMALL(hex("<!doctype"), "is a web page, perhaps of a download that failed"),
    HTML_BARE(hex("<html"), "is a web page, perhaps of a download that failed"),
    JSON(hex("{\""), "is JSON, but its first line is no {\"word\": …, \"vector\": […]}"),
    XML(hex("<?xml"), "is an XML file, not a file of vectors");

    private static final int TAR_MAGIC_AT = 257;
    private static final int SHOWN_BYTES = 24;

    private final String magicHex;
    private final String message;

    ForeignFile(String magicHex, String message) {
        this.magicHex = magicHex;
        this.message = message;
    }

    /// What a file that begins so is, as the end of a sentence that begins with its name.
    static Optional<String> of(byte[] head) {
        for (var kind : values()) {
            if (stands(head, 0, HexFormat.of().parseHex(kind.magicHex))) {
                return Optional.of(kind.message);
            }
        }
        if (stands(head, TAR_MAGIC_AT, "ustar".getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of("is a tar archive: unpack it first");
        }
        return Optional.empty();
    }

    /// What a file that begins so is, whether known or not.
    static String describe(byte[] head) {
        return of(head).orElse("is no file of vectors that can be read: " + firstBytes(head));
    }

    static boolean stands(byte[] head, int at, byte[] magic) {
        if (head.length < at + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (head[at + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// As text when they are text.
    private static String firstBytes(byte[] head) {
        int length = Math.min(SHOWN_BYTES, head.length);
        boolean printable = true;
        for (int i = 0; i < length; i++) {
            printable &= head[i] >= ' ' && head[i] < 0x7f;
        }
        return printable
                ? "it begins with \"" + new String(head, 0, length, StandardCharsets.US_ASCII) + "\""
                : "it begins with the bytes " + HexFormat.ofDelimiter(" ").formatHex(head, 0, length);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
