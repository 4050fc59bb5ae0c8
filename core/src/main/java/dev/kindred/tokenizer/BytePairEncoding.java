package dev.kindred.tokenizer;

import java.util.List;
import java.util.Optional;

/// Byte-pair encoding (Sennrich, Haddow & Birch 2016): a piece starts as single characters, or
/// single bytes, and
/// neighbours are joined in a learned order.
public record BytePairEncoding(TokenVocabulary vocabulary, MergeOrder order, Options options) implements TokenModel {

    /// Without an unknown token, characters that the vocabulary lacks vanish. With byte fallback they
    /// become tokens `<0x00>` to `<0xFF>`. For dropout see Provilkov et al. 2020.
    ///
    /// @param unknown          default none
    /// @param continuingPrefix begins tokens that do not begin a word; default none
    /// @param wordSuffix       ends tokens that end a word; default none
    /// @param fuseUnknown      whether unknown neighbours are one token; default false
    /// @param byteFallback     default false
    /// @param ignoreMerges     whether a piece that is a token is never cut; default false
    /// @param dropout          how probably a merge is passed over, 0 to 1; default 0
    /// @param userDefined      ids of tokens found first and never joined; default none
    /// @param unused           ids of tokens never found in text; default none
    public record Options(
            Optional<String> unknown,
            String continuingPrefix,
            String wordSuffix,
            boolean fuseUnknown,
            boolean byteFallback,
            boolean ignoreMerges,
            double dropout,
            List<Integer> userDefined,
            List<Integer> unused) {

        public Options {
            if (!(dropout >= 0 && dropout <= 1)) {
                throw new IllegalArgumentException("dropout " + dropout + ", must be 0 to 1");
            }
            userDefined = List.copyOf(userDefined);
            unused = List.copyOf(unused);
        }

        public static Options defaults() {
            return new Options(Optional.empty(), "", "", false, false, false, 0, List.of(), List.of());
        }

        public Options withUnknown(String unknown) {
            return new Options(
                    Optional.of(unknown),
                    continuingPrefix,
                    wordSuffix,
                    fuseUnknown,
                    byteFallback,
                    ignoreMerges,
                    dropout,
                    userDefined,
                    unused);
        }

        public Options withFuseUnknown(boolean fuseUnknown) {
            return new Options(
                    unknown,
                    continuingPrefix,
                    wordSuffix,
                    fuseUnknown,
                    byteFallback,
                    ignoreMerges,
                    dropout,
                    userDefined,
                    unused);
        }

        public Options withByteFallback(boolean byteFallback) {
            return new Options(
                    unknown,
                    continuingPrefix,
                    wordSuffix,
                    fuseUnknown,
                    byteFallback,
                    ignoreMerges,
                    dropout,
                    userDefined,
                    unused);
        }

        public Options withDropout(double dropout) {
            return new Options(
                    unknown,
                    continuingPrefix,
                    wordSuffix,
                    fuseUnknown,
                    byteFallback,
                    ignoreMerges,
                    dropout,
                    userDefined,
                    unused);
        }

        public Options withIgnoreMerges(boolean ignoreMerges) {
            return new Options(
                    unknown,
                    continuingPrefix,
                    wordSuffix,
                    fuseUnknown,
                    byteFallback,
                    ignoreMerges,
                    dropout,
                    userDefined,
                    unused);
        }

        public Options withUserDefined(List<Integer> userDefined) {
            return new Options(
                    unknown,
                    continuingPrefix,
                    wordSuffix,
                    fuseUnknown,
                    byteFallback,
                    ignoreMerges,
                    dropout,
                    userDefined,
                    unused);
        }

        public Options withUnused(List<Integer> unused) {
            return new Options(
                    unknown,
                    continuingPrefix,
                    wordSuffix,
                    fuseUnknown,
                    byteFallback,
                    ignoreMerges,
                    dropout,
                    userDefined,
                    unused);
        }
    }
}
