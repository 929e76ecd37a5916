import type { Wire, WireRequest } from './wire';

const READS: readonly string[] = [
  'database.getDocument',
  'database.calculateDocument',
  'database.aggregateDocuments',
  'storage.batchGetDownloadUrl',
];

/** What changes nothing, so that whether it was done makes no difference. */
export function isRead({ action }: WireRequest): boolean {
  return READS.includes(action);
}

/** What the platform itself does for a function that is gone. */
export function isOfThePlatform({ action }: WireRequest): boolean {
  return action === 'database.abortTransaction';
}

/** The requests that `act` makes, in their order. */
export async function requestsOf(wire: Wire, act: () => Promise<unknown>): Promise<WireRequest[]> {
  const requests: WireRequest[] = [];
  wire.intercept = (request) => void (isOfThePlatform(request) || requests.push(request));
  try {
    await act();
  } finally {
    wire.intercept = undefined;
  }
  return requests;
}

/**
 * The deaths that leave different worlds behind, each as the number (from 0) of the first request that nobody answers:
 * before the first one, and after each that changed something.
 */
export function deathsAmong(requests: readonly WireRequest[]): number[] {
  return [0, ...requests.flatMap((request, number) => (isRead(request) ? [] : [number + 1]))];
}

/** Acts until the request of this number (from 0), which and all after it nobody answers; the error is the death's. */
export async function dieAt(wire: Wire, number: number, act: () => Promise<unknown>): Promise<void> {
  let left = number;
  wire.intercept = (request) => {
    if (!isOfThePlatform(request) && left-- <= 0) throw new Error('killed');
  };
  try {
    await act();
  } catch {
    // As wanted. Some functions note it and go on to the next request, which fails as well.
  } finally {
    wire.intercept = undefined;
  }
}
