import dev.kindred.corpus.TextCorpus;
import dev.kindred.language.ModelText;
import dev.kindred.neural.*;
import dev.kindred.neural.language.*;
import dev.kindred.neural.training.*;
import dev.kindred.search.ExactIndex;
import dev.kindred.vocab.VocabularyBuilder;
import org.bytedeco.javacpp.PointerScope;

/// Trains a neural language model, asks for the next word and for neighbours: NeuralLanguageModel TEXT FOLDER
void main(String[] arguments) {
    var all = VocabularyBuilder.Options.defaults().withMinCount(1);
    var text = TextCorpus.of(List.of(Path.of(arguments[0])), ModelText.defaults().corpus());
    var backend = Backend.open(Device.CPU, 1);
    try (var corpus = text.encode(all, TextCorpus.ReadingListener.SILENT)) {
        var words = WordText.of(corpus, WordText.words(corpus, all));
        var options = NnlmOptions.defaults().withOrder(3).withDimension(16).withHidden(32);
        try (var network = new Nnlm(options, words.vocabulary(), Configuration.of(Nnlm.TYPE), backend, 1)) {
            var training = TrainingOptions.defaults()
                    .withEpochs(20)
                    .withBatchTokens(64)
                    .withOptimizer(OptimizerOptions.adam().withLearningRate(0.01));
            var trained = Trainer.train(
                    new NextWords(network, words), training, Optional.empty(), TrainingListener.SILENT);
            IO.println("loss " + trained.loss() + " after " + trained.steps() + " steps");
            network.write(Path.of(arguments[1]));
        }
    }
    try (var network = Nnlm.open(Path.of(arguments[1]), backend); var _ = new PointerScope()) {
        var words = network.vocabulary();
        float[] next = Backend.floats(network.logarithms(new long[] {words.id("the"), words.id("king")}));
        int best = IntStream.range(0, next.length).boxed().max(Comparator.comparing(id -> next[id])).orElseThrow();
        IO.println("the king " + words.word(best) + " " + Math.exp(next[best]));
        ExactIndex.of(network.embeddings()).near("king", 3).forEach(IO::println);
    }
}
