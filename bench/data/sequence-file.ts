import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { BEHAVIOUR_TYPES, type ItemFeatures } from '@zhuyi/attention-core';
import * as z from 'zod';
import type { BenchData } from './types';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

const attributesSchema = z.record(z.string(), z.array(z.union([z.number(), z.string()])));

function lines(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));
}

/** The stamps of every line in epoch ms. Throws where a line does not fit the one of the data file. */
function readTimes(timesFile: string, file: string, users: readonly (readonly string[])[]): number[][] {
  const times = lines(timesFile);
  if (times.length !== users.length) {
    throw new Error(`${timesFile} has ${times.length} lines, ${file} has ${users.length}`);
  }
  return times.map((line, s) => {
    const user = users[s]!;
    const stamps = line.slice(1).map((seconds) => Number(seconds) * 1000);
    if (line[0] !== user[0] || line.length !== user.length || !stamps.every(Number.isFinite)) {
      throw new Error(`${timesFile} line ${s + 1} does not fit ${file}`);
    }
    return stamps;
  });
}

function readAttributes(featuresFile: string): z.infer<typeof attributesSchema> {
  const wanted = `${featuresFile} is not of the form {"item": [attribute, ...]}`;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(featuresFile, 'utf8'));
  } catch (cause) {
    throw new Error(wanted, { cause });
  }
  const parsed = attributesSchema.safeParse(content);
  if (!parsed.success) throw new Error(wanted, { cause: parsed.error });
  return parsed.data;
}

/**
 * The form that papers use: a line a user, `user item item ...`, oldest first; a times file of the same shape in
 * unix seconds; a features file `{"item": [attribute, ...]}`. Without times, behaviours are a second apart.
 * Throws where one of them does not fit.
 */
export function readSequenceFile(file: string, timesFile?: string, featuresFile?: string): BenchData {
  const users = lines(file);
  const times = timesFile === undefined ? undefined : readTimes(timesFile, file, users);
  const attributes = featuresFile === undefined ? {} : readAttributes(featuresFile);
  const ids = [...new Set(users.flatMap((line) => line.slice(1)))].sort((a, b) => Number(a) - Number(b));
  const index = new Map(ids.map((id, i) => [id, i]));
  const total = users.reduce((sum, line) => sum + line.length - 1, 0);
  const shopper = new Uint32Array(total);
  const item = new Uint32Array(total);
  const at = new Float64Array(total);
  let n = 0;
  users.forEach((line, s) => {
    for (let i = 1; i < line.length; i++) {
      shopper[n] = s;
      item[n] = index.get(line[i]!)!;
      at[n] = times?.[s]![i - 1] ?? i * 1000;
      n++;
    }
  });
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
