import { complain } from '../output';
import { readData } from './index';
import type { BenchData } from './types';

export interface Files {
  readonly data: readonly string[];
  /** Each belongs to the data file at the same place; `-` stands for none. */
  readonly times: readonly string[];
  readonly features: readonly string[];
}

/**
 * Reads the data sets one after the other and hands each to `measure`. What fails is one line and exit code 1; the
 * others still have their turn. Throws where no file is named.
 */
export async function eachData(
  { data, times, features }: Files,
  measure: (data: BenchData, featured: boolean) => Promise<void>,
): Promise<void> {
  if (data.length === 0) throw new Error('which data? --data FILE... (see docs/benchmarks.md)');
  for (const [i, file] of data.entries()) {
    const given = (list: readonly string[]): string | undefined => (list[i] === '-' ? undefined : list[i]);
    try {
      await measure(await readData(file, given(times), given(features)), given(features) !== undefined);
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
    }
  }
}
