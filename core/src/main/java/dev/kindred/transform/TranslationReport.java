package dev.kindred.transform;

/// How many words of a dictionary were translated rightly.
///
/// @param words  different words of the dictionary
/// @param judged of them those that are known and have a translation that is
/// @param first  share of the judged ones with a right answer in first place
/// @param five   with one among the first five
/// @param ten    with one among the first ten
public record TranslationReport(int words, int judged, double first, double five, double ten) {

    /// @param ranks how many words had their first right answer in each place, from 0; those without at the
    ///              end
    static TranslationReport of(int words, int judged, int[] ranks) {
        return new TranslationReport(
                words, judged, within(ranks, 1, judged), within(ranks, 5, judged), within(ranks, 10, judged));
    }

    private static double within(int[] ranks, int places, int judged) {
        int right = 0;
        for (int place = 0; place < places; place++) {
            right += ranks[place];
        }
        return judged == 0 ? 0 : (double) right / judged;
    }
}
