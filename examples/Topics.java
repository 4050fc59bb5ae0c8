import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.format.AtomicFile;
import dev.kindred.topic.Coherence;
import dev.kindred.topic.DocumentEncoder;
import dev.kindred.corpus.DocumentReader;
import dev.kindred.topic.DocumentBatches;
import dev.kindred.topic.DocumentWords;
import dev.kindred.topic.LatentDirichlet;
import dev.kindred.topic.TopicInference;
import dev.kindred.topic.TopicListener;
import dev.kindred.topic.TopicModel.TopicWord;
import dev.kindred.topic.TopicModelFile;
import dev.kindred.topic.TopicOptions;

/// Learns topics of documents, a line each, and finds those of a text: Topics DOCUMENTS TOPICS-FILE TEXT
void main(String[] arguments) {
    var words = new DocumentWords(Segmentation.UNICODE, true, true);
    var choosing = DocumentEncoder.Options.defaults().withMinCount(2).withStopWords(Set.of("the", "and", "in", "a"));
    var reader = DocumentBatches.of(List.of(Path.of(arguments[0])), DocumentReader.Unit.LINE, System.in);
    var documents = DocumentEncoder.encode(reader, words, choosing, ReadingListener.SILENT).documents();
    IO.println(documents.tokens() + " tokens of " + documents.documents() + " documents");

    var options = TopicOptions.defaults().withTopics(2).withSweeps(100);
    var model = LatentDirichlet.train(documents, words, options, TopicListener.SILENT);
    var topics = model.topWords(3).stream().map(topic -> topic.stream().map(TopicWord::word).toList()).toList();
    topics.forEach(IO::println);
    double[] coherence = Coherence.of(topics, documents, Coherence.Measure.C_NPMI, 10, 1);
    IO.println("coherence " + Arrays.toString(coherence));

    Path file = Path.of(arguments[1]);
    AtomicFile.write(file, AtomicFile.UNKNOWN_SIZE, out -> TopicModelFile.write(model, out));
    var inference = TopicInference.of(TopicModelFile.read(file), 1);
    IO.println("shares " + Arrays.toString(inference.encode(arguments[2])));
}
