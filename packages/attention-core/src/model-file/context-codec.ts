import { packStrings, unpackStrings, type DecodedSections, type Numbers } from '../codec';
import type { Cell, ContextTable, Occasion } from '../context/types';
import { CoreError } from '../errors';

/** What stands in the head of a model file: all of a table but its rows. */
export interface ContextHead {
  readonly weight: number;
  readonly cells: readonly Cell[];
  readonly calendar: readonly Occasion[];
}

export function contextHead({ weight, cells, calendar }: ContextTable): ContextHead {
  return { weight, cells, calendar };
}

export function contextSections({ paths, values }: ContextTable): [string, Numbers][] {
  return [
    ['context.paths', packStrings(paths)],
    ['context.values', values],
  ];
}

/** The table of a file; undefined where it has none. DAMAGED where its parts do not fit each other. */
export function readContext(file: DecodedSections, head: ContextHead | undefined): ContextTable | undefined {
  if (!head) return undefined;
  const paths = unpackStrings(file.section('context.paths', 'u8'));
  const values = file.section('context.values', 'f32');
  if (values.length !== paths.length * head.cells.length)
    throw new CoreError('DAMAGED', 'the table of moments of the model file does not fit');
  return { ...head, paths, values };
}
