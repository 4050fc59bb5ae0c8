"""Trains gensim's word2vec in its fastest mode (corpus_file), saves word2vec binary, prints the seconds of each part."""
import argparse
import time

from gensim.models import Word2Vec

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("--check", action="store_true", help="only look whether gensim can be imported")
arguments.add_argument("--corpus")
arguments.add_argument("--output")
arguments.add_argument("--sg", type=int)
arguments.add_argument("--hs", type=int)
arguments.add_argument("--dimension", type=int)
arguments.add_argument("--window", type=int)
arguments.add_argument("--negatives", type=int)
arguments.add_argument("--epochs", type=int)
arguments.add_argument("--sample", type=float)
arguments.add_argument("--min-count", type=int)
arguments.add_argument("--threads", type=int)
arguments.add_argument("--seed", type=int)
arguments.add_argument("--learning-rate", type=float)
given = arguments.parse_args()

if not given.check:
    start = time.perf_counter()
    model = Word2Vec(
        vector_size=given.dimension,
        window=given.window,
        negative=given.negatives,
        hs=given.hs,
        sg=given.sg,
        sample=given.sample,
        min_count=given.min_count,
        epochs=given.epochs,
        workers=given.threads,
        seed=given.seed,
        alpha=given.learning_rate,
    )
    model.build_vocab(corpus_file=given.corpus)
    counted = time.perf_counter()
    model.train(
        corpus_file=given.corpus,
        total_words=model.corpus_total_words,
        total_examples=model.corpus_count,
        epochs=given.epochs,
    )
    trained = time.perf_counter()
    model.wv.save_word2vec_format(given.output, binary=True)
    saved = time.perf_counter()
    print(f"vocabulary seconds: {counted - start:.3f}")
    print(f"training seconds: {trained - counted:.3f}")
    print(f"saving seconds: {saved - trained:.3f}")
