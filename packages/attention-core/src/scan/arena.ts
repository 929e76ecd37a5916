import { CoreError } from '../errors';
import type { Arena } from './types';

const ALIGN = 16;

/** Hands out views of one fixed buffer from `start` on: views stay valid since the buffer never grows. */
export function createArena(buffer: ArrayBuffer, start = 0): Arena {
  let next = start;
  const take = (bytes: number): number => {
    const at = next;
    const end = at + Math.ceil(bytes / ALIGN) * ALIGN;
    if (end > buffer.byteLength) {
      const message = `the arena holds ${buffer.byteLength} bytes, ${end} are needed`;
      throw new CoreError('OUT_OF_MEMORY', message);
    }
    next = end;
    return at;
  };
  return {
    f32: (n) => new Float32Array(buffer, take(n * 4), n).fill(0),
    i32: (n) => new Int32Array(buffer, take(n * 4), n).fill(0),
    raw: (n) => new Int32Array(buffer, take(n * 4), n),
    i8: (n) => new Int8Array(buffer, take(n), n).fill(0),
    mark: () => next,
    release: (mark) => {
      if (mark < start || mark > next) throw new CoreError('BAD_INPUT', `no arena mark at ${mark}`);
      next = mark;
    },
  };
}
