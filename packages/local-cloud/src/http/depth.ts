import { CloudError } from '../errors';

/** Objects and arrays inside each other: far more than any call needs, far less than a call stack holds. */
const MOST_LEVELS = 200;

/** Refuses JSON that is nested so deeply that walking it, here or in a function, would overflow the stack. */
export function checkDepth(value: unknown): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_LEVELS)
      throw new CloudError('INVALID_PARAM', `the data is nested more than ${MOST_LEVELS} levels deep`);
    level = level.flatMap((entry) =>
      typeof entry === 'object' && entry !== null
        ? Object.values(entry).filter((inner) => typeof inner === 'object')
        : [],
    );
  }
}
