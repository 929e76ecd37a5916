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
const FLUSH_CHARACTERS = 64 * 1024;

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
  const buffers = Array.from({ length: parts }, () => ({ lines: [] as string[], characters: 0 }));
  const files = buffers.map((_, part) => openSync(fileOf(part), 'w'));

  function flush(part: number): void {
    const buffer = buffers[part];
    const file = files[part];
    if (!buffer || file === undefined || buffer.lines.length === 0) return;
    writeSync(file, `${buffer.lines.join('\n')}\n`);
    buffer.lines = [];
    buffer.characters = 0;
  }

  return {
    write(part, line) {
      const buffer = buffers[part];
      if (!buffer) throw new RangeError(`there is no part ${part}`);
      buffer.lines.push(line);
      buffer.characters += line.length;
      if (buffer.characters > FLUSH_CHARACTERS) flush(part);
    },
    finish() {
      for (const [part, file] of files.entries()) {
        flush(part);
        closeSync(file);
      }
      files.length = 0;
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
