package dev.kindred.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Encodings made of others: joined, cut, padded, as Hugging Face does all three.
final class Encodings {

    private Encodings() {}

    /// Tokens that stand for no text.
    static Encoding special(List<Integer> ids, List<String> tokens, int typeId) {
        int size = ids.size();
        return new Encoding(
                ids.stream().mapToInt(Integer::intValue).toArray(),
                tokens,
                new int[size],
                new int[size],
                filled(size, typeId),
                filled(size, 1),
                filled(size, 1),
                new int[size],
                List.of());
    }

    static int[] filled(int size, int value) {
        var array = new int[size];
        Arrays.fill(array, value);
        return array;
    }

    static Encoding withTypeIds(Encoding encoding, int typeId) {
        return new Encoding(
                encoding.ids(),
                encoding.tokens(),
                encoding.starts(),
                encoding.ends(),
                filled(encoding.size(), typeId),
                encoding.attentionMask(),
                encoding.specialMask(),
                encoding.texts(),
                encoding.overflow().stream()
                        .map(part -> withTypeIds(part, typeId))
                        .toList());
    }

    static Encoding withPlaces(Encoding encoding, int[] starts, int[] ends, List<Encoding> overflow) {
        return new Encoding(
                encoding.ids(),
                encoding.tokens(),
                starts,
                ends,
                encoding.typeIds(),
                encoding.attentionMask(),
                encoding.specialMask(),
                encoding.texts(),
                overflow);
    }

    static Encoding withOverflow(Encoding encoding, List<Encoding> overflow) {
        return withPlaces(encoding, encoding.starts(), encoding.ends(), overflow);
    }

    /// One behind the other; each overflowing part of either with the other and with its parts.
    static Encoding joined(Encoding first, Encoding second) {
        var overflow = new ArrayList<Encoding>();
        for (var part : first.overflow()) {
            overflow.add(joinedAlone(part, second));
            second.overflow().forEach(other -> overflow.add(joinedAlone(part, other)));
        }
        second.overflow().forEach(other -> overflow.add(joinedAlone(first, other)));
        return withOverflow(joinedAlone(first, second), overflow);
    }

    private static Encoding joinedAlone(Encoding a, Encoding b) {
        var tokens = new ArrayList<String>(a.size() + b.size());
        tokens.addAll(a.tokens());
        tokens.addAll(b.tokens());
        return new Encoding(
                joined(a.ids(), b.ids()),
                Collections.unmodifiableList(tokens),
                joined(a.starts(), b.starts()),
                joined(a.ends(), b.ends()),
                joined(a.typeIds(), b.typeIds()),
                joined(a.attentionMask(), b.attentionMask()),
                joined(a.specialMask(), b.specialMask()),
                joined(a.texts(), b.texts()),
                List.of());
    }

    private static int[] joined(int[] a, int[] b) {
        int[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    static Encoding part(Encoding whole, int from, int to) {
        return new Encoding(
                Arrays.copyOfRange(whole.ids(), from, to),
                whole.tokens().subList(from, to),
                Arrays.copyOfRange(whole.starts(), from, to),
                Arrays.copyOfRange(whole.ends(), from, to),
                Arrays.copyOfRange(whole.typeIds(), from, to),
                Arrays.copyOfRange(whole.attentionMask(), from, to),
                Arrays.copyOfRange(whole.specialMask(), from, to),
                Arrays.copyOfRange(whole.texts(), from, to),
                List.of());
    }

    /// The first `length` tokens, or the last ones; what is lost becomes overflow, in parts of that
    /// length of which each
    /// begins with `stride` tokens of the one before.
    static Encoding truncated(Encoding whole, int length, Truncation truncation) {
        if (length >= whole.size()) {
            return whole;
        }
        if (length <= 0) {
            return withOverflow(part(whole, 0, 0), List.of(whole));
        }
        if (truncation.stride() >= length) {
            throw new IllegalArgumentException("stride " + truncation.stride() + ", must be less than the "
                    + length + " tokens that are left beside special ones");
        }
        int step = length - truncation.stride();
        var parts = new ArrayList<Encoding>();
        if (truncation.side() == Truncation.Side.RIGHT) {
            for (int from = 0, to = 0; to < whole.size(); from += step) {
                to = Math.min(from + length, whole.size());
                parts.add(part(whole, from, to));
            }
        } else {
            for (int to = whole.size(), from = whole.size(); from > 0; to -= step) {
                from = Math.max(0, to - length);
                parts.add(part(whole, from, to));
            }
        }
        return withOverflow(parts.getFirst(), List.copyOf(parts.subList(1, parts.size())));
    }

    static Encoding padded(Encoding encoding, int length, Padding padding) {
        var overflow = encoding.overflow().stream()
                .map(part -> padded(part, length, padding))
                .toList();
        int missing = length - encoding.size();
        if (missing <= 0) {
            return withOverflow(encoding, overflow);
        }
        var pad = new Encoding(
                filled(missing, padding.id()),
                Collections.nCopies(missing, padding.token()),
                new int[missing],
                new int[missing],
                filled(missing, padding.typeId()),
                new int[missing],
                filled(missing, 1),
                new int[missing],
                List.of());
        var joined = padding.side() == Truncation.Side.RIGHT ? joinedAlone(encoding, pad) : joinedAlone(pad, encoding);
        return withOverflow(joined, overflow);
    }

    /// All to one length.
    static List<Encoding> padded(List<Encoding> encodings, Padding padding) {
        int longest = encodings.stream().mapToInt(Encoding::size).max().orElse(0);
        int length = padding.length().orElse(longest);
        int over = length % padding.multipleOf();
        int rounded = over == 0 ? length : length + padding.multipleOf() - over;
        return encodings.stream()
                .map(encoding -> padded(encoding, rounded, padding))
                .toList();
    }
}
