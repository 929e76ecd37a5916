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

/** Runs `work` a few times to warm up, then measures it; engines that are compared take turns through `turns`. */
export function turns(
  works: readonly { readonly engine: string; run: () => void }[],
  rounds: number,
  warm = 3,
): { engine: string; msMedian: number; msMin: number }[] {
  const times = works.map((): number[] => []);
  for (let round = -warm; round < rounds; round++) {
    works.forEach(({ run }, i) => {
      const start = performance.now();
      run();
      if (round >= 0) times[i]!.push(performance.now() - start);
    });
  }
  return works.map(({ engine }, i) => {
    const sorted = times[i]!.sort((a, b) => a - b);
    return { engine, msMedian: sorted[Math.floor(sorted.length / 2)]!, msMin: sorted[0]! };
  });
}

export function printSpeed(row: SpeedRow, json: boolean): void {
  const rounded = { ...row, msMedian: Number(row.msMedian.toFixed(3)), msMin: Number(row.msMin.toFixed(3)) };
  if (json) {
    console.log(JSON.stringify(rounded));
    return;
  }
  const recall = row.recall === undefined ? '' : `recall ${row.recall.toFixed(3)}`;
  console.log(
    [
      row.bench.padEnd(18),
      row.engine.padEnd(26),
      row.size.padEnd(26),
      rounded.msMedian.toFixed(2).padStart(10),
      rounded.msMin.toFixed(2).padStart(10),
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
      recall?.toFixed(3) ?? '',
      note ?? '',
    ]),
  };
}
