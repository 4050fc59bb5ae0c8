package dev.kindred.topic;

import dev.kindred.embedding.Provenance;
import dev.kindred.topic.TopicModel.WordTopics;

/// Latent Dirichlet allocation (Blei, Ng & Jordan 2003): each document has shares of topics, each topic shares
/// of words. Learned by collapsed Gibbs sampling (Griffiths & Steyvers 2004), with a prior for each topic
/// (Wallach, Mimno & McCallum 2009). The same documents, options and seed give the same model on any number of
/// threads.
public final class LatentDirichlet {

    private LatentDirichlet() {}

    /// Learns topics, until all sweeps are done or the listener wants to stop.
    ///
    /// @param words how the documents became words, which the model keeps for others
    public static TopicModel train(
            EncodedDocuments documents, DocumentWords words, TopicOptions options, TopicListener listener) {
        var training = new TopicTraining(documents, options);
        return run(training, documents, words, options, listener);
    }

    /// Goes on from a checkpoint; the model is the one that training without a break would have given.
    ///
    /// @throws IllegalArgumentException if the checkpoint is of other documents or options (`sweeps` may
    /// differ)
    public static TopicModel resume(
            EncodedDocuments documents,
            DocumentWords words,
            TopicOptions options,
            TopicCheckpoint saved,
            TopicListener listener) {
        var made = saved.model().provenance();
        if (made.corpusFingerprint() != documents.fingerprint()) {
            throw new IllegalArgumentException(
                    "the checkpoint is of other documents, or their words were chosen otherwise");
        }
        options.toMap().forEach((name, value) -> {
            String before = made.options().getOrDefault(name, "not set");
            if (!name.equals("sweeps") && !before.equals(value)) {
                throw new IllegalArgumentException(name + " is " + value + ", the checkpoint was made with " + before);
            }
        });
        var blocks = documents.blocks();
        for (int block = 0; block < Math.max(blocks.size(), saved.topics().length); block++) {
            if (block >= blocks.size()
                    || block >= saved.topics().length
                    || blocks.get(block).words().length != saved.topics()[block].length) {
                throw new IllegalArgumentException(
                        "the checkpoint has topics for other tokens than the documents have");
            }
        }
        var training = new TopicTraining(documents, options);
        training.restore(saved);
        return run(training, documents, words, options, listener);
    }

    private static TopicModel run(
            TopicTraining training,
            EncodedDocuments documents,
            DocumentWords words,
            TopicOptions options,
            TopicListener listener) {
        long fingerprint = documents.fingerprint();
        training.run(listener, () -> model(training, documents, words, options, fingerprint));
        return model(training, documents, words, options, fingerprint);
    }

    private static TopicModel model(
            TopicTraining training,
            EncodedDocuments documents,
            DocumentWords words,
            TopicOptions options,
            long fingerprint) {
        var made = options.toMap();
        made.putAll(words.toMap());
        String version = LatentDirichlet.class.getPackage().getImplementationVersion();
        return new TopicModel(
                documents.vocabulary(),
                training.priors().alpha().clone(),
                training.priors().beta(),
                WordTopics.of(training.counts()),
                words,
                new Provenance("lda", made, fingerprint, version == null ? "development" : version));
    }

    /// What training takes in memory beside the documents, in bytes, at most.
    public static long bytes(EncodedDocuments documents, TopicOptions options) {
        return TopicTraining.bytes(documents, options);
    }
}
