import type { TestShop, WireRequest } from '@zhuyi/cloud-kit/test-kit';
import type { Random } from '../../packages/shop-simulator/src/random';

/**
 * Breaks the cloud off at a random operation of what follows: before it took effect or after it, this one alone or all
 * from there on, as when every function is killed. What a killed function has open in a transaction is rolled back, as
 * the database does when its time is over. Returns how to mend it.
 */
export function breakOff({ wire }: TestShop, random: Random): () => void {
  let left = Math.floor(random() * 14);
  const isLasting = random() < 0.6;
  const isBefore = random() < 0.5;
  let broken = false;
  const strike = ({ action }: WireRequest): void => {
    if (action === 'database.abortTransaction') return;
    if (broken ? isLasting : left-- === 0) {
      broken = true;
      throw new Error('killed');
    }
  };
  if (isBefore) wire.intercept = strike;
  else wire.interceptAnswer = strike;
  // After the operation that still took effect, nothing does.
  if (!isBefore && isLasting) {
    wire.intercept = (request) => {
      if (broken) strike(request);
    };
  }
  return () => {
    wire.intercept = undefined;
    wire.interceptAnswer = undefined;
  };
}
