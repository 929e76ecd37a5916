import { createPlainScanner, createScanner, quantiseRows } from '@zhuyi/attention-core/scan';
import { createRandom } from '../random';
import { turns, type SpeedRow } from './measure';
import type { OpenPeers } from './peers';
import { scanQueries } from './queries';

const K = 100;
/** Beyond this the plain twin says nothing new and takes its time. */
const PLAIN_ROWS = 100_000;

interface Engine {
  readonly engine: string;
  readonly note?: () => string;
  search(query: Float32Array): ArrayLike<number | bigint> | Promise<ArrayLike<number | bigint>>;
}

/** Share of the wanted rows that were found. */
function recallOf(wanted: ArrayLike<number | bigint>, found: ArrayLike<number | bigint>): number {
  const known = new Set(Array.from(found, Number));
  return Array.from(wanted, Number).filter((row) => known.has(row)).length / wanted.length;
}

/**
 * Exact top-100 of x . query + bias by every engine in turns: f32, certified int8, the peers. Recall is measured for
 * each against the f32 scan, over `questions` queries.
 */
export async function scanBench(
  rows: number,
  dim: number,
  rounds: number,
  questions: number,
  openPeers: OpenPeers,
): Promise<SpeedRow[]> {
  const random = createRandom(rows);
  const scanner = createScanner(rows * dim * 5 + rows * 24 + (1 << 20));
  const x = scanner.arena.f32(rows * dim);
  const bias = scanner.arena.f32(rows);
  // Trained vectors have directions that matter more than others.
  for (let i = 0; i < x.length; i++) x[i] = random.normal() / Math.sqrt(1 + (i % dim) / 8);
  for (let i = 0; i < rows; i++) bias[i] = 0.1 * random.normal();
  const queries = scanQueries(random, x, dim, questions);

  const quantised = quantiseRows(scanner.arena, rows, dim, x, bias);
  const exact = (query: Float32Array): Int32Array => scanner.scan(rows, dim, x, bias, query, K).index;
  let [rescored, scans] = [0, 0];
  const engines: Engine[] = [
    { engine: `f32 ${scanner.name}`, search: exact },
    {
      engine: `int8 certified ${scanner.name}`,
      search: (query) => {
        const found = scanner.scanQuantised(quantised, x, bias, query, K);
        rescored += found.rescored;
        scans++;
        return found.index;
      },
      note: () => `${(rescored / scans).toFixed(0)} rows re-ranked`,
    },
  ];
  if (rows <= PLAIN_ROWS) {
    const plain = createPlainScanner(rows * dim * 4 + rows * 8 + 65_536);
    const [px, pb] = [plain.arena.f32(rows * dim), plain.arena.f32(rows)];
    px.set(x);
    pb.set(bias);
    engines.push({
      engine: 'f32 plain TypeScript',
      search: (query) => plain.scan(rows, dim, px, pb, query, K).index,
    });
  }
  const peers = await openPeers({ rows, dim, k: K, x, bias });
  engines.push(...peers);

  const recalls = engines.map(() => 0);
  for (const query of queries) {
    const wanted = exact(query).slice();
    for (const [e, { search }] of engines.entries()) {
      recalls[e]! += recallOf(wanted, await search(query)) / queries.length;
    }
  }
  const works = engines.map(({ engine, search }) => ({
    engine,
    run: (round: number) => search(queries[round % queries.length]!),
  }));
  const times = await turns(works, rounds);
  for (const peer of peers) await peer.close();
  return times.map((time, e) => ({
    bench: `top-${K} scan`,
    size: `${rows} x ${dim}`,
    ...time,
    recall: recalls[e]!,
    ...(engines[e]!.note ? { note: engines[e]!.note!() } : {}),
  }));
}
