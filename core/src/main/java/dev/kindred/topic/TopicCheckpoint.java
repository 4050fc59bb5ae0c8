package dev.kindred.topic;

import dev.kindred.topic.TopicModel.WordTopics;

/// An unfinished training of topics: going on from it gives the bits that one without a break would have given.
public final class TopicCheckpoint {

    private final TopicModel model;
    private final int sweep;
    private final short[][] topics; // by block

    /// @param model its words' topics stand in the order in which the sampler keeps them
    TopicCheckpoint(TopicModel model, int sweep, short[][] topics) {
        this.model = model;
        this.sweep = sweep;
        this.topics = topics;
    }

    /// The model as it stands.
    public TopicModel model() {
        return model;
    }

    /// How many sweeps are done.
    public int sweep() {
        return sweep;
    }

    short[][] topics() {
        return topics;
    }

    WordTopics counts() {
        return model.counts();
    }
}
