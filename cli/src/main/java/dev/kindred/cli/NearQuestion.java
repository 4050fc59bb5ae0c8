package dev.kindred.cli;

import dev.kindred.search.Query;
import java.util.List;

/// What `kindred near` is asked.
///
/// @param words as they were typed; negative ones with a minus sign
record NearQuestion(List<String> words, Query query) {

    static NearQuestion of(List<String> words, int count) {
        return new NearQuestion(words, Query.near(words).withLimit(count));
    }
}
