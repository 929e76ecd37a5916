/**
 * The index.js of a function. Its bundle, function.js, is most of a megabyte, and compiling it takes a new instance longer
 * than anything else it does at its start. So it is run with what V8 compiled of it before, where an instance of the same V8
 * under the same flags has left that beside it; else it is compiled as any program is. The local cloud's instances leave it.
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/** Keeping a little more than there is would be work for nothing. */
const GROWTH = 1.03;
const SHA256_BYTES = 32;

const file = path.join(__dirname, 'function.js');
const source = readFileSync(file);
const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
// V8 compares no more of a source than its length.
const build = digest(source).toString('hex').slice(0, 16);
const kept = path.join(
  __dirname,
  `compiled-${build}-${process.versions.v8}-${process.platform}-${process.arch}.bin`,
);

/** What was kept, if it is whole. */
function readKept(): Buffer | undefined {
  if (!statSync(kept, { throwIfNoEntry: false })) return undefined;
  const bytes = readFileSync(kept);
  const data = bytes.subarray(SHA256_BYTES);
  return digest(data).equals(bytes.subarray(0, SHA256_BYTES)) ? data : undefined;
}

const cachedData = readKept();
const script = new Script(
  `(function (exports, require, module, __filename, __dirname) {${source.toString('utf8')}\n})`,
  { filename: file, ...(cachedData ? { cachedData } : {}) },
);
const loaded = { exports: {} as { main: unknown } };
const run = script.runInThisContext() as (...given: unknown[]) => void;
run.call(loaded.exports, loaded.exports, createRequire(file), loaded, file, __dirname);

export const { main } = loaded.exports;

/** Whether the function started with compiled code. */
export const isCompiled = cachedData !== undefined && script.cachedDataRejected !== true;

/** Keeps what is compiled by now for the instances that follow. For clouds whose code folder can be written to. */
export function keepCompiled(): void {
  const data = script.createCachedData();
  if (isCompiled && data.length < GROWTH * (cachedData?.length ?? 0)) return;
  const fresh = `${kept}.${process.pid}.new`;
  writeFileSync(fresh, Buffer.concat([digest(data), data]));
  renameSync(fresh, kept);
}
