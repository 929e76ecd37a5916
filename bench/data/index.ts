import { closeSync, openSync, readSync } from 'node:fs';
import { readEventFile } from './event-file';
import { readSequenceFile } from './sequence-file';
import type { BenchData } from './types';

/** A line of a sequence file: a user and at least one item, all numbers. */
const SEQUENCE = /^\d+(\s+\d+)+\s*\n/;

function head(file: string): string {
  const bytes = Buffer.alloc(65_536);
  const fd = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(fd, bytes)).toString('latin1');
  } finally {
    closeSync(fd);
  }
}

/** Reads a data set: a sequence file as papers use it (with its times and features), or a raw event file. */
export async function readData(file: string, times?: string, features?: string): Promise<BenchData> {
  return SEQUENCE.test(head(file)) ? readSequenceFile(file, times, features) : readEventFile(file);
}
