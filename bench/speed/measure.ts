import type { Table } from '../tables';

/** One line of the speed bench. */
export interface SpeedRow {
  readonly bench: string;
  readonly engine: string;
  readonly size: string;
  readonly msMedian: number;
  readonly msMin: number;
  /** Share of the exact answer that was found, where there is one. */
  readonly recall?: number;
  readonly note?: string;
}

/** Something to measure; a promise counts until it is fulfilled. */
export interface Work {
  readonly engine: string;
  /** `round` is the same for all in a turn: they answer the same question. */
  run(round: number): unknown;
}

export interface Time {
  readonly engine: string;
  readonly msMedian: number;
  readonly msMin: number;
}

/** Runs all a few times to warm up, then measures: engines that are compared take turns. */
export async function turns(works: readonly Work[], rounds: number, warm = 3): Promise<Time[]> {
  const times = works.map((): number[] => []);
  for (let round = -warm; round < rounds; round++) {
    for (const [i, work] of works.entries()) {
      const start = performance.now();
      await work.run(round + warm);
      if (round >= 0) times[i]!.push(performance.now() - start);
    }
  }
  return works.map(({ engine }, i) => {
    const sorted = times[i]!.sort((a, b) => a - b);
    return { engine, msMedian: sorted[Math.floor(sorted.length / 2)]!, msMin: sorted[0]! };
  });
}

const WIDTHS = { bench: 18, engine: 26, size: 36, ms: 10 } as const;

export function printHead(): void {
  const heads = ['bench'.padEnd(WIDTHS.bench), 'engine'.padEnd(WIDTHS.engine), 'size'.padEnd(WIDTHS.size)];
  console.log([...heads, 'median ms'.padStart(WIDTHS.ms), 'min ms'.padStart(WIDTHS.ms)].join(' '));
}

export function printSpeed(row: SpeedRow, json: boolean): void {
  const rounded = { ...row, msMedian: Number(row.msMedian.toFixed(3)), msMin: Number(row.msMin.toFixed(3)) };
  if (json) {
    console.log(JSON.stringify(rounded));
    return;
  }
  const recall = row.recall === undefined ? '' : `recall ${row.recall.toFixed(4)}`;
  console.log(
    [
      row.bench.padEnd(WIDTHS.bench),
      row.engine.padEnd(WIDTHS.engine),
      row.size.padEnd(WIDTHS.size),
      rounded.msMedian.toFixed(2).padStart(WIDTHS.ms),
      rounded.msMin.toFixed(2).padStart(WIDTHS.ms),
      recall,
      row.note ?? '',
    ].join(' '),
  );
}

/** The rows for docs/benchmarks.md. */
export function toTable(rows: readonly SpeedRow[]): Table {
  return {
    title: 'Milliseconds, compared in turns in one process',
    columns: ['bench', 'engine', 'size', 'median ms', 'min ms', 'recall', 'note'],
    rows: rows.map(({ bench, engine, size, msMedian, msMin, recall, note }) => [
      bench,
      engine,
      size,
      msMedian.toFixed(2),
      msMin.toFixed(2),
      recall?.toFixed(4) ?? '',
      note ?? '',
    ]),
  };
}
