import { failed } from '../errors';
import type { DatabaseLimits } from '../limits';

/** Gathers the strings of an answer and stops when they grow past the limit. */
export function answerList(limits: DatabaseLimits): { items: string[]; add(item: string): void } {
  const items: string[] = [];
  let bytes = 0;
  return {
    items,
    add(item) {
      bytes += Buffer.byteLength(item);
      if (bytes > limits.answerBytes) {
        throw failed(`the answer is larger than ${limits.answerBytes} bytes: ask for fewer rows or fields`);
      }
      items.push(item);
    },
  };
}
