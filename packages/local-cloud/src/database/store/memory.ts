import { BufferedWriter } from './buffered-writer';
import type { Entry, Range, Snapshot, Store, Writer } from './port';
import { SortedMap } from './sorted-map';

/** A store that lives and dies with the process: for tests. */
export class MemoryStore implements Store {
  private map = SortedMap.empty;
  private closed = false;

  readonly latest = {
    get: (key: string): string | undefined => this.map.get(key),
    range: (range: Range): Iterable<Entry> => this.map.range(range),
    count: (range: Range): number => this.map.count(range),
  };

  snapshot(): Snapshot {
    const map = this.map;
    return {
      get: (key) => map.get(key),
      range: (range) => map.range(range),
      count: (range) => map.count(range),
      release: () => undefined,
    };
  }

  async write<T>(work: (writer: Writer) => T): Promise<T> {
    if (this.closed) throw new Error('the store is closed');
    const writer = new BufferedWriter(this.map);
    const result = work(writer);
    this.map = this.map.with(writer.changes);
    return result;
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}
