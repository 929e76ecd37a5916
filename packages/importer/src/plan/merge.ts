import type { PlannedBatch } from './batches';
import { byTime, type Resolved } from './resolve';

/** All batches in order of time: the parts, each in order, merged. */
export async function* mergedBatches({ batches, parts }: Resolved): AsyncGenerator<PlannedBatch, void, void> {
  const sources: { next: PlannedBatch; rest: AsyncIterator<string> }[] = [];
  for (let part = 0; part < parts; part++) {
    const rest = batches.lines(part)[Symbol.asyncIterator]();
    const next = await read(rest);
    if (next) sources.push({ next, rest });
  }
  for (;;) {
    let earliest = sources[0];
    for (const source of sources) {
      if (earliest && byTime(source.next, earliest.next) < 0) earliest = source;
    }
    if (!earliest) return;
    yield earliest.next;
    const next = await read(earliest.rest);
    if (next) earliest.next = next;
    else sources.splice(sources.indexOf(earliest), 1);
  }
}

async function read(lines: AsyncIterator<string>): Promise<PlannedBatch | null> {
  const { done, value } = await lines.next();
  return done ? null : (JSON.parse(value) as PlannedBatch);
}
