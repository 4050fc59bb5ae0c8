"""Trains gensim's Doc2Vec in its fastest mode (corpus_file), saves it, prints the seconds of each part; or infers texts."""
import argparse
import time

from gensim.models.doc2vec import Doc2Vec

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("--check", action="store_true", help="only look whether gensim can be imported")
arguments.add_argument("--corpus")
arguments.add_argument("--model", help="where the model goes, or comes from with --infer")
arguments.add_argument("--infer", help="texts, one a line, whose vectors go to --output behind those of the documents")
arguments.add_argument("--output")
arguments.add_argument("--mode", choices=["dm", "dm-sum", "dm-concat", "dbow", "dbow-words"])
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


def train():
    start = time.perf_counter()
    model = Doc2Vec(
        dm=1 if given.mode.startswith("dm") else 0,
        dm_concat=1 if given.mode == "dm-concat" else 0,
        dbow_words=1 if given.mode == "dbow-words" else 0,
        vector_size=given.dimension,
        window=given.window,
        negative=given.negatives,
        hs=given.hs,
        sample=given.sample,
        min_count=given.min_count,
        epochs=given.epochs,
        workers=given.threads,
        seed=given.seed,
        alpha=given.learning_rate,
    )
    model.cbow_mean = 0 if given.mode == "dm-sum" else 1  # gensim 4.2 forgets dm_mean
    model.build_vocab(corpus_file=given.corpus)
    counted = time.perf_counter()
    busy = time.process_time()
    model.train(
        corpus_file=given.corpus,
        total_words=model.corpus_total_words,
        total_examples=model.corpus_count,
        epochs=given.epochs,
    )
    trained = time.perf_counter()
    print(f"vocabulary seconds: {counted - start:.3f}")
    print(f"training seconds: {trained - counted:.3f}")
    print(f"training CPU: {time.process_time() - busy:.3f}")
    model.save(given.model)


def infer():
    model = Doc2Vec.load(given.model)
    with open(given.output, "w", encoding="utf-8") as out, open(given.infer, encoding="utf-8") as texts:
        for vector in model.dv.vectors:
            print(" ".join(f"{x:.6g}" for x in vector), file=out)
        for line in texts:
            print(" ".join(f"{x:.6g}" for x in model.infer_vector(line.split())), file=out)


if given.infer:
    infer()
elif not given.check:
    train()
