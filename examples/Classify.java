import dev.kindred.classify.ClassifierListener;
import dev.kindred.classify.ClassifierOptions;
import dev.kindred.classify.QuantizationOptions;
import dev.kindred.classify.TextClassifier;
import dev.kindred.format.FastTextBinary;

/// Learns to label texts, judges what it has learned, and keeps it as fastText does: Classify MODEL.bin
void main(String[] arguments) throws IOException {
    var texts = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
        texts.add("__label__kitchen how long does bread number " + i + " keep in the oven");
        texts.add("__label__garden how much water does rose number " + i + " need in the sun");
    }
    var file = Files.write(Files.createTempFile("texts", ".txt"), texts);
    var options = ClassifierOptions.defaults().withDimension(20).withLearningRate(0.5).withWordNgrams(2).withBuckets(1000);
    var classifier = TextClassifier.train(List.of(file), options, ClassifierListener.SILENT);
    for (var prediction : classifier.predict("does a rose need bread", 2)) {
        IO.println(prediction.label() + " " + prediction.probability());
    }
    IO.println("F1 " + classifier.test(file).total().f1());
    FastTextBinary.write(classifier.toModel(), Path.of(arguments[0]));
    var small = classifier.quantize(QuantizationOptions.defaults().withCutoff(50));
    IO.println("small: F1 " + small.test(file).total().f1());
    Files.delete(file);
}
