interface Memory {
  readonly buffer: ArrayBuffer;
}
interface MemoryMaker {
  readonly Memory: new (descriptor: { initial: number }) => Memory;
}

const PAGE_BYTES = 65_536;
/** Less than this is not worth a mapping of its own. */
const LEAST_BYTES = 1 << 20;

/**
 * Zeroed bytes whose memory goes back to the system with them. The allocator of C keeps what a large array leaves (all
 * up to 32 MB, once the first has gone) for arrays to come, and the platform counts it: a checkpoint that has been read
 * would stay resident for as long as the instance lives. WebAssembly's memory is mapped for itself.
 */
export function shortLivedBytes(length: number): Uint8Array {
  const { WebAssembly: maker } = globalThis as { WebAssembly?: MemoryMaker };
  if (length < LEAST_BYTES || !maker) return new Uint8Array(length);
  try {
    const { buffer } = new maker.Memory({ initial: Math.ceil(length / PAGE_BYTES) });
    return new Uint8Array(buffer, 0, length);
  } catch (error) {
    // No room for another mapping: any memory will do.
    if (error instanceof RangeError) return new Uint8Array(length);
    throw error;
  }
}
