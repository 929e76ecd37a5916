import { CoreError } from '../errors';
import { decodeModel, decodeNetwork, type Model, type Network } from '../model-file';

/** The live version while a run wants it: its file, and its network while a training starts from it. */
export class LiveVersion {
  private file: Uint8Array | undefined;
  /** What the training starts from; null outside of the step in which it does. */
  network: Network | null = null;

  get isHere(): boolean {
    return this.file !== undefined;
  }

  bring(file: Uint8Array): void {
    this.file = file;
  }

  /** Reads the network alone, for the training to start from. Null where there is none that can be read. */
  readNetwork(): Network | null {
    this.network = this.file ? readable(decodeNetwork, this.file) : null;
    return this.network;
  }

  /** Reads all of it, to be compared with. Null where there is none that can be read. */
  readModel(): Model | null {
    return this.file ? readable(decodeModel, this.file) : null;
  }

  letGo(): void {
    this.file = undefined;
    this.network = null;
  }
}

/** A live version that cannot be read is no rival: the run goes on as if there were none. */
function readable<T>(decode: (bytes: Uint8Array) => T, bytes: Uint8Array): T | null {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof CoreError) return null;
    throw error;
  }
}
