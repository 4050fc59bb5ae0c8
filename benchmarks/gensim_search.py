"""Asks gensim for the nearest words, one query after the other, prints the seconds of each part and the answers."""
import argparse
import time

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("--vectors", help="word2vec binary")
arguments.add_argument("--words", help="comma between them; each is a query")
arguments.add_argument("--count", type=int, default=10)
arguments.add_argument("--rounds", type=int, default=1)
given = arguments.parse_args()

import numpy
from gensim.models import KeyedVectors

start = time.perf_counter()
vectors = KeyedVectors.load_word2vec_format(given.vectors, binary=True)
print(f"loading seconds: {time.perf_counter() - start:.3f}", flush=True)
words = given.words.split(",")
start = time.perf_counter()
vectors.most_similar(words[0], topn=given.count)  # also computes the norms
print(f"first query seconds: {time.perf_counter() - start:.3f}", flush=True)
for _ in range(given.rounds):
    for word in words:
        start = time.perf_counter()
        vectors.most_similar(word, topn=given.count)
        print(f"query seconds: {time.perf_counter() - start:.4f}")
for word in words:
    answers = vectors.most_similar(word, topn=given.count)
    print("answers:", word, " ".join(answer for answer, _ in answers))
