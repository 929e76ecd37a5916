import type { Entry, Range, Reader, Writer } from './port';

/** Keeps the changes of one write aside until it is known to have worked. */
export class BufferedWriter implements Writer {
  /** The value, or undefined where the key was removed. */
  readonly changes = new Map<string, string | undefined>();

  constructor(private readonly base: Reader) {}

  get(key: string): string | undefined {
    return this.changes.has(key) ? this.changes.get(key) : this.base.get(key);
  }

  range(range: Range): Iterable<Entry> {
    return this.base.range(range);
  }

  count(range: Range): number {
    return this.base.count(range);
  }

  put(key: string, value: string): void {
    this.changes.set(key, value);
  }

  remove(key: string): void {
    this.changes.set(key, undefined);
  }

  attempt<T>(work: (writer: Writer) => T): T {
    const inner = new BufferedWriter(this);
    const result = work(inner);
    for (const [key, value] of inner.changes) this.changes.set(key, value);
    return result;
  }
}
