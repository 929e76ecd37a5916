import { parseStored } from '../value/ejson';
import type { Document } from '../value/types';

/** A stored document; parsed only when somebody looks inside. */
export class Row {
  private parsed: Document | undefined;

  constructor(
    readonly record: number,
    readonly text: string,
  ) {}

  get document(): Document {
    return (this.parsed ??= parseStored(this.text));
  }

  /** Drops the parsed form, which is large. */
  forget(): void {
    this.parsed = undefined;
  }
}
