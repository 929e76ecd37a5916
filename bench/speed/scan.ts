import { createPlainScanner, createScanner, quantiseRows } from '@zhuyi/attention-core/scan';
import { createRandom } from '../random';
import { peers } from './peers';
import { turns, type SpeedRow } from './measure';

const K = 100;

/** Exact top-100 of x . query + bias: f32, certified int8, and whatever peers are installed, in turns. */
export function scanBench(rows: number, dim: number, rounds: number): SpeedRow[] {
  const random = createRandom(rows);
  const scanner = createScanner(rows * dim * 5 + rows * 24 + (1 << 20));
  const x = scanner.arena.f32(rows * dim);
  const bias = scanner.arena.f32(rows);
  // Trained vectors have directions that matter more than others.
  for (let i = 0; i < x.length; i++) x[i] = random.normal() / Math.sqrt(1 + (i % dim) / 8);
  for (let i = 0; i < rows; i++) bias[i] = 0.1 * random.normal();
  const quantised = quantiseRows(scanner.arena, rows, dim, x, bias);
  const queries = Array.from({ length: 16 }, () => Float32Array.from({ length: dim }, () => random.normal()));
  let q = 0;
  const query = (): Float32Array => queries[q++ % queries.length]!;
  let same = 0;
  let rescored = 0;
  for (const one of queries) {
    const exact = scanner.scan(rows, dim, x, bias, one, K);
    const found = scanner.scanQuantised(quantised, x, bias, one, K);
    const wanted = new Set(exact.index);
    same += found.index.reduce((n, i) => n + (wanted.has(i) ? 1 : 0), 0) / K / queries.length;
    rescored += found.rescored / queries.length;
  }
  const works = [
    { engine: `f32 ${scanner.name}`, run: () => scanner.scan(rows, dim, x, bias, query(), K) },
    {
      engine: `int8 certified ${scanner.name}`,
      run: () => scanner.scanQuantised(quantised, x, bias, query(), K),
    },
    ...peers(rows, dim, x, K).map((peer) => ({ engine: peer.engine, run: () => peer.search(query()) })),
  ];
  if (rows <= 100_000) {
    const plain = createPlainScanner(rows * dim * 4 + rows * 8 + 65_536);
    const [px, pb] = [plain.arena.f32(rows * dim), plain.arena.f32(rows)];
    px.set(x);
    pb.set(bias);
    works.push({ engine: 'f32 plain TypeScript', run: () => plain.scan(rows, dim, px, pb, query(), K) });
  }
  return turns(works, rounds).map((time) => ({
    bench: `top-${K} scan`,
    size: `${rows} x ${dim}`,
    ...time,
    ...(time.engine.startsWith('int8')
      ? { recall: same, note: `${rescored.toFixed(0)} rows re-ranked` }
      : { recall: 1 }),
  }));
}
