import { packStrings, unpackStrings, type DecodedSections, type Numbers } from '../codec';
import { CoreError } from '../errors';
import { RATES, type RepeatChoice, type RepeatTable } from '../repeat/types';

/** What stands in the head of a model file: what was chosen. */
export type RepeatHead = RepeatChoice;

export function repeatHead({ weights, scale, threshold }: RepeatTable): RepeatHead {
  return { weights, scale, threshold };
}

export function repeatSections({ paths, ofPaths, ofItems }: RepeatTable): [string, Numbers][] {
  return [
    ['repeat.paths', packStrings(paths)],
    ['repeat.ofPaths', ofPaths],
    ['repeat.ofItems', ofItems],
  ];
}

/** The table of a file; undefined where it has none. DAMAGED where its parts do not fit each other. */
export function readRepeat(
  file: DecodedSections,
  head: RepeatHead | undefined,
  items: number,
): RepeatTable | undefined {
  if (!head) return undefined;
  const paths = unpackStrings(file.section('repeat.paths', 'u8'));
  const ofPaths = file.section('repeat.ofPaths', 'f32');
  const ofItems = file.section('repeat.ofItems', 'f32');
  if (ofPaths.length !== paths.length * RATES || ofItems.length !== items * RATES)
    throw new CoreError('DAMAGED', 'the table of what is bought again does not fit the model file');
  return { ...head, paths, ofPaths, ofItems };
}
