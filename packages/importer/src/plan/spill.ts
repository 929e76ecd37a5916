import { closeSync, createReadStream, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Lines set aside in temporary files, so that the memory does not grow with the file that is read. */
export interface Spill {
  write(part: number, line: string): void;
  /** No more will be written. */
  finish(): void;
  lines(part: number): AsyncIterable<string>;
}

/** A folder for temporary files. `remove` it in the end; what killed processes left is swept at the next start. */
export interface Scratch {
  spill(parts: number): Spill;
  remove(): void;
}

const NAME = 'zhuyi-import-';
const BUFFER_BYTES = 32 * 1024;
/** Of UTF-8, for each unit of a text. */
const MAX_BYTES_A_UNIT = 3;
const LINE_FEED = 0x0a;

export function openScratch(): Scratch {
  sweep();
  const folder = mkdtempSync(path.join(tmpdir(), `${NAME}${process.pid}-`));
  let spills = 0;
  return {
    spill(parts) {
      spills += 1;
      return openSpill(folder, spills, parts);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function openSpill(folder: string, number: number, parts: number): Spill {
  const fileOf = (part: number) => path.join(folder, `${number}-${part}`);
  // Bytes at once: lines that wait as text outlive the young and make the heap grow.
  const buffers = Array.from({ length: parts }, () => ({ bytes: Buffer.allocUnsafe(BUFFER_BYTES), used: 0 }));
  const files = buffers.map((_, part) => openSync(fileOf(part), 'w'));

  function flush(part: number): void {
    const buffer = buffers[part];
    const file = files[part];
    if (!buffer || file === undefined || buffer.used === 0) return;
    writeSync(file, buffer.bytes, 0, buffer.used);
    buffer.used = 0;
  }

  return {
    write(part, line) {
      const buffer = buffers[part];
      const file = files[part];
      if (!buffer || file === undefined) throw new RangeError(`there is no part ${part}`);
      const atMost = line.length * MAX_BYTES_A_UNIT + 1;
      if (buffer.used + atMost > BUFFER_BYTES) flush(part);
      if (atMost > BUFFER_BYTES) {
        writeSync(file, `${line}\n`);
        return;
      }
      buffer.used += buffer.bytes.write(line, buffer.used);
      buffer.used = buffer.bytes.writeUInt8(LINE_FEED, buffer.used);
    },
    finish() {
      for (const [part, file] of files.entries()) {
        flush(part);
        closeSync(file);
      }
      files.length = 0;
      buffers.length = 0;
    },
    lines: (part) => createInterface({ input: createReadStream(fileOf(part), 'utf8'), crlfDelay: Infinity }),
  };
}

function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(NAME) ? Number(name.slice(NAME.length).split('-')[0]) : NaN;
    if (Number.isInteger(pid) && pid !== process.pid && !isRunning(pid)) {
      rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
