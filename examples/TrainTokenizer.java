import dev.kindred.corpus.TextCorpus;
import dev.kindred.subword.BytePairTrainer;
import dev.kindred.subword.Cutting;
import dev.kindred.subword.PieceCounter;
import dev.kindred.subword.TextRules;
import dev.kindred.subword.TokenLearningListener;
import dev.kindred.subword.VocabularyOptions;
import dev.kindred.tokenizer.Tokenizer;
import dev.kindred.tokenizer.TokenizerJson;

/// Learns a byte-level tokenizer from text, encodes a sentence with it, and keeps it: TrainTokenizer TEXT SENTENCE
/// TOKENIZER.json
void main(String[] arguments) throws IOException {
    var rules = TextRules.of(Cutting.GPT2, true);
    var counted = PieceCounter.count(
            List.of(Path.of(arguments[0])),
            rules,
            PieceCounter.Options.defaults(),
            TextCorpus.ReadingListener.SILENT);
    var special = List.of("<|endoftext|>");
    var model = BytePairTrainer.train(
            counted.pieces(),
            VocabularyOptions.of(300).withSpecialTokens(special),
            BytePairTrainer.Options.bytes(),
            TokenLearningListener.SILENT);
    var pipeline = rules.pipeline(model, special);
    var tokenizer = Tokenizer.of(pipeline);
    var encoding = tokenizer.encode(arguments[1]);
    IO.println(encoding.size() + " tokens: " + encoding.tokens());
    IO.println(tokenizer.decode(encoding.ids(), true));
    try (var out = Files.newOutputStream(Path.of(arguments[2]))) {
        TokenizerJson.write(pipeline, out);
    }
}
