import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { BEHAVIOUR_TYPES, type ItemFeatures } from '@zhuyi/attention-core';
import type { BenchData } from './types';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

function lines(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));
}

/**
 * The form that papers use: a line a user, `user item item ...`, oldest first; a times file of the same shape in
 * unix seconds; a features file `{"item": [attribute, ...]}`. Without times, behaviours are a second apart.
 */
export function readSequenceFile(file: string, timesFile?: string, featuresFile?: string): BenchData {
  const users = lines(file);
  const times = timesFile ? lines(timesFile) : undefined;
  const ids = [...new Set(users.flatMap((line) => line.slice(1)))].sort((a, b) => Number(a) - Number(b));
  const index = new Map(ids.map((id, i) => [id, i]));
  const total = users.reduce((sum, line) => sum + line.length - 1, 0);
  const shopper = new Uint32Array(total);
  const item = new Uint32Array(total);
  const at = new Float64Array(total);
  let n = 0;
  users.forEach((line, s) => {
    const stamps = times?.[s];
    if (stamps && (stamps[0] !== line[0] || stamps.length !== line.length)) {
      throw new Error(`${timesFile ?? ''} line ${s + 1} does not fit ${file}`);
    }
    for (let i = 1; i < line.length; i++) {
      shopper[n] = s;
      item[n] = index.get(line[i]!)!;
      at[n] = (stamps ? Number(stamps[i]) : i) * 1000;
      n++;
    }
  });
  const attributes = featuresFile
    ? (JSON.parse(readFileSync(featuresFile, 'utf8')) as Record<string, number[]>)
    : {};
  const catalogue = ids.map((itemId): ItemFeatures => ({
    itemId,
    title: '',
    category: (attributes[itemId] ?? []).map((a) => `a${a}`),
    brand: '',
    priceFen: 0,
  }));
  return {
    name: basename(file).replace(/\.txt$/, ''),
    catalogue,
    log: { shopper, item, type: new Uint8Array(total).fill(PURCHASE), at },
    timed: times !== undefined,
  };
}
