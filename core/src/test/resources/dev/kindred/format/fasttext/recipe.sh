#!/bin/sh
# Makes the golden files of this folder by the real fastText (Debian's package fasttext, 0.9.2): models, and what it
# says of them. sentences.txt, lines.txt, words.txt and unlabelled.txt are this project's own.
set -eu
cd "$(dirname "$0")"
common='-thread 1 -minCount 1 -verbose 0'
fasttext skipgram -input sentences.txt -output skipgram -dim 8 -minn 2 -maxn 4 -bucket 90 -epoch 30 -lr 0.1 -t 1 $common
fasttext cbow -input sentences.txt -output cbow -dim 4 -minn 3 -maxn 6 -bucket 50 -epoch 20 -t 1 -loss hs $common
fasttext supervised -input lines.txt -output supervised -dim 6 -minn 2 -maxn 3 -wordNgrams 2 -bucket 400 -epoch 30 -lr 0.5 $common
fasttext quantize -input lines.txt -output supervised -qnorm -dsub 4 -cutoff 300 -thread 1 -verbose 0
rm -f -- *.vec
for model in skipgram.bin cbow.bin supervised.bin supervised.ftz; do
  fasttext print-word-vectors $model <words.txt >$model.words
  fasttext print-sentence-vectors $model <unlabelled.txt >$model.sentences
done
# Not of a .ftz that was cut down: there fastText prints n-grams that are gone beside the vectors of others.
for model in skipgram.bin cbow.bin supervised.bin; do
  : >$model.ngrams
  for word in river 上海滩 바닷가 łódka хлебушек 🚣🏽; do
    fasttext print-ngrams $model $word >>$model.ngrams
  done
done
for word in river boatswain 面包 łódka 🍞; do
  echo $word | fasttext nn skipgram.bin 5 | sed "s/^Query word? //; /^$/d; s/^/$word /"
done >skipgram.bin.near
# It never ends by itself.
echo 'baker bakes piekarz' | fasttext analogies skipgram.bin 3 | head -n 4 | sed '1d; s/^Query triplet (A - B + C)? //' \
  >skipgram.bin.analogy
