package dev.kindred.cli;

import dev.kindred.neural.language.TokenProbabilities;
import dev.kindred.neural.language.WordText;

/// Perplexities of one text by several models.
final class PerplexityTable {

    private final Table table = new Table();

    PerplexityTable(WordText text) {
        int unknown = 0;
        for (int id : text.ids()) {
            unknown += id == WordText.UNKNOWN ? 1 : 0;
        }
        table.row("tokens", Amounts.count(text.predictions()));
        table.row("unknown words", Amounts.count(unknown));
    }

    void row(String model, TokenProbabilities found) {
        table.row("perplexity, " + model, Amounts.format("%.2f", found.perplexity()));
    }

    /// Another model and the mixture with it.
    ///
    /// @param share of the first one
    void mixture(TokenProbabilities own, String name, TokenProbabilities other, double share) {
        row(name, other);
        var mixed = own.mixed(share, other);
        row(Amounts.format("mixture with a share of %.3f", share), mixed);
        table.row(
                "mixture against " + name,
                Amounts.format("%+.2f %%", 100 * (mixed.perplexity() / other.perplexity() - 1)));
    }

    void print(Console console) {
        table.print(console.out());
    }
}
