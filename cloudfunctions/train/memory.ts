import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Gives back what nobody refers to any more: the slice before on a warm instance, bytes that have been read or written.
 * The platform counts resident memory and kills the process at its limit, while the collector, which sees little of
 * buffers outside its heap, would take its time. About 50 ms.
 */
export function giveBackMemory(): void {
  collect ??= prepare();
  collect();
}

function prepare(): () => void {
  // The heap's young part stays at the few MB it has now. It would grow to 32 MB and never shrink, an eighth of what a
  // function may have, to spare collections that a training hardly needs: its numbers live in buffers.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  // What is compiled or forked later need not know of it.
  setFlagsFromString('--no-expose-gc');
  return gc;
}
