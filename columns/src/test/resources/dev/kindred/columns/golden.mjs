// Writes the files of this folder: npm install nodejs-polars@0.26.1 parquet-wasm@0.8.0 apache-arrow@21.2.0
// @duckdb/node-api@1.5.6-r.1, then node golden.mjs FOLDER (Node.js 20).
import pl from 'nodejs-polars';
import fs from 'fs';
import * as arrow from 'apache-arrow';
import { DuckDBInstance } from '@duckdb/node-api';
import { createRequire } from 'module';
const parquet = createRequire(import.meta.url)('parquet-wasm/node');

const out = process.argv[2] + '/';
const rows = 40;
const words = ['king', '中文', 'new york', ...Array.from({ length: rows - 3 }, (_, i) => 'a word of some length ' + i)];
const vectors = words.map((_, i) => [i + 0.5, 1 - i, 0.25 * i, 1 / (1 << (i % 8))]);
const floats = pl.List(pl.Float32);

// polars
const frame = pl.DataFrame({ word: words, vector: vectors, count: words.map((_, i) => 100 - i) })
  .withColumns(pl.col('vector').cast(floats), pl.col('count').cast(pl.UInt32));
for (const packing of ['uncompressed', 'lz4', 'zstd']) frame.writeIPC(`${out}polars-${packing}.arrow`, { compression: packing });
for (const packing of ['snappy', 'gzip', 'zstd', 'lz4', 'brotli']) frame.writeParquet(`${out}polars-${packing}.parquet`, { compression: packing });
frame.withColumns(pl.col('word').cast(pl.Categorical)).writeIPC(`${out}polars-categorical.arrow`, { compression: 'lz4' });
const components = { token: words };
for (let c = 0; c < 4; c++) components['dim_' + c] = vectors.map(v => v[c]);
pl.DataFrame(components).writeParquet(`${out}polars-components.parquet`);
pl.DataFrame(components).writeIPC(`${out}polars-components.arrow`, { compression: 'lz4' });

// what cannot be read, each in its third row
const wrong = { 'null-word': ['c', [[1, 2], [3, 4], [5, 6]], 2], 'null-vector': ['c', [[1, 2], [3, 4], null]],
  'null-component': ['c', [[1, 2], [3, 4], [5, null]]], 'ragged': ['c', [[1, 2], [3, 4], [5]]],
  'empty-vector': ['c', [[1, 2], [3, 4], []]], 'nan': ['c', [[1, 2], [3, 4], [5, NaN]]] };
for (const [name, [last, lists, missing]] of Object.entries(wrong)) {
  const table = pl.DataFrame({ word: ['a', 'b', missing ? null : last], vector: pl.Series('vector', lists, floats) })
    .withColumns(pl.col('vector').cast(floats));
  table.writeParquet(`${out}${name}.parquet`);
  table.writeIPC(`${out}${name}.arrow`);
}
pl.DataFrame({ word: ['a', 'b'], vector: [[1, 2], [3, 4]] }).withColumns(pl.col('vector').cast(pl.List(pl.Int64))).writeParquet(`${out}whole-numbers.parquet`);
pl.DataFrame({ title: ['a', 'b'], body: ['x', 'y'], left: [[1.5, 2], [3, 4]], right: [[5, 6], [7, 8]] })
  .withColumns(pl.col('left').cast(floats), pl.col('right').cast(floats)).writeParquet(`${out}ambiguous.parquet`);

// Arrow's own JavaScript and, through WebAssembly, Rust
const item = new arrow.Field('item', new arrow.Float32(), true);
const fixed = new arrow.FixedSizeList(4, item);
const table = (type, text = new arrow.Utf8()) => new arrow.Table({ other: arrow.vectorFromArray(words.map((_, i) => i % 2 == 0), new arrow.Bool()),
  term: arrow.vectorFromArray(words, text), embedding: arrow.vectorFromArray(vectors, type) });
fs.writeFileSync(`${out}js-list.arrow`, arrow.tableToIPC(table(new arrow.List(item)), 'file'));
fs.writeFileSync(`${out}js-half.arrow`, arrow.tableToIPC(table(new arrow.FixedSizeList(4, new arrow.Field('item', new arrow.Float16(), true))), 'file'));
fs.writeFileSync(`${out}js-dictionary-stream.arrow`, arrow.tableToIPC(table(fixed, new arrow.Dictionary(new arrow.Utf8(), new arrow.Int16())), 'stream'));
const rust = (name, configure) => fs.writeFileSync(`${out}${name}.parquet`, parquet.writeParquet(
  parquet.Table.fromIPCStream(arrow.tableToIPC(table(fixed), 'stream')),
  configure(new parquet.WriterPropertiesBuilder()).setMaxRowGroupSize(16).build()));
rust('rust-version-2', p => p.setWriterVersion(parquet.WriterVersion.V2).setCompression(parquet.Compression.ZSTD).setDictionaryEnabled(false));
rust('rust-split', p => p.setDictionaryEnabled(false).setColumnEncoding('embedding.list.item', parquet.Encoding.BYTE_STREAM_SPLIT)
  .setColumnEncoding('term', parquet.Encoding.DELTA_LENGTH_BYTE_ARRAY));

// DuckDB
const db = await (await DuckDBInstance.create(':memory:')).connect();
const select = type => `select case i when 0 then 'king' when 1 then '中文' when 2 then 'new york' else 'a word of some length '||(i-3) end as word,
  [i+0.5, 1-i, 0.25*i, 1/(1<<(i%8))]::${type} as vector, 100-i as count from range(${rows}) r(i)`;
await db.run(`copy (${select('FLOAT[]')}) to '${out}duckdb-list.parquet' (format parquet)`);
await db.run(`copy (${select('DOUBLE[4]')}) to '${out}duckdb-double-version-2.parquet' (format parquet, codec 'zstd', parquet_version v2)`);
