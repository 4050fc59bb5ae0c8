package dev.kindred.eval;

import dev.kindred.eval.Analogies.Kind;
import dev.kindred.eval.Categories.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes categories of the columns of analogies.
final class AnalogyCategories {

    private AnalogyCategories() {}

    private static final class Category {

        private final String name;
        private final Set<String> words = new LinkedHashSet<>();

        Category(String name) {
            this.name = name;
        }

        boolean isMuchOf(Category other) {
            long shared = words.stream().filter(other.words::contains).count();
            return 2 * shared > Math.min(words.size(), other.words.size());
        }
    }

    static List<Member> of(Analogies analogies) {
        var categories = new ArrayList<Category>();
        for (var section : analogies.sections()) {
            if (section.kind() == Kind.SEMANTIC) {
                var first = new Category(section.name() + ", first");
                var second = new Category(section.name() + ", second");
                for (var question : section.questions()) {
                    first.words.add(question.a());
                    first.words.add(question.c());
                    second.words.add(question.b());
                    second.words.add(question.answers().getFirst());
                }
                categories.add(first);
                categories.add(second);
            }
        }
        return members(merged(categories));
    }

    private static List<Category> merged(List<Category> categories) {
        var merged = new ArrayList<Category>();
        for (var category : categories) {
            var same = merged.stream().filter(category::isMuchOf).findFirst();
            if (same.isPresent()) {
                same.get().words.addAll(category.words);
            } else {
                merged.add(category);
            }
        }
        return merged;
    }

    private static List<Member> members(List<Category> categories) {
        var times = new HashMap<String, Integer>();
        categories.forEach(category -> category.words.forEach(word -> times.merge(word, 1, Integer::sum)));
        var members = new ArrayList<Member>();
        for (var category : categories) {
            for (var word : category.words) {
                if (times.getOrDefault(word, 0) == 1) {
                    members.add(new Member(word, category.name));
                }
            }
        }
        return members;
    }
}
