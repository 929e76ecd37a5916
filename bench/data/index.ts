import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { readEventFile } from './event-file';
import { readSequenceFile } from './sequence-file';
import type { BenchData } from './types';

const HEAD_BYTES = 65_536;
/** A line of a sequence file: a user and at least one item, all numbers. The head may end inside it. */
const SEQUENCE = /^\d+([ \t]+\d+)+[ \t\r]*(\n|$)/;

function head(file: string): string {
  const bytes = Buffer.alloc(HEAD_BYTES);
  const fd = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(fd, bytes)).toString('latin1');
  } finally {
    closeSync(fd);
  }
}

/**
 * Reads a data set: a sequence file as papers use it (with its times and features), or a raw event file, which brings
 * both along. Throws with the file's name where it is not there or of no known form.
 */
export async function readData(file: string, times?: string, features?: string): Promise<BenchData> {
  for (const path of [file, times, features]) {
    if (path !== undefined && !statSync(path, { throwIfNoEntry: false })?.isFile()) {
      throw new Error(`${path}: there is no such file`);
    }
  }
  if (SEQUENCE.test(head(file))) return readSequenceFile(file, times, features);
  const beside = times ?? features;
  if (beside !== undefined) {
    throw new Error(
      `${beside} cannot be read: only a sequence file has times and features beside it, and ${file} is none`,
    );
  }
  try {
    return await readEventFile(file);
  } catch (cause) {
    const [why] = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1);
    throw new Error(
      `${file} is no sequence file, and the importer says: ${why!.replace(/ Expected:$/, '')}`,
      {
        cause,
      },
    );
  }
}
