import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** The program of an instance as plain JavaScript: a child process knows no TypeScript. */
export interface InstanceCode {
  mainFile: string;
  remove(): void;
}

/** Translates runner/child once into `directory`, or into a new temporary folder that `remove` takes away. */
export async function buildInstanceCode(directory?: string): Promise<InstanceCode> {
  const folder = directory ?? mkdtempSync(path.join(os.tmpdir(), 'local-cloud-'));
  mkdirSync(folder, { recursive: true });
  const child = path.join(__dirname, 'child');
  await build({
    entryPoints: [path.join(child, 'main.ts'), path.join(child, 'watchdog.ts')],
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  return {
    mainFile: path.join(folder, 'main.js'),
    remove: () => {
      if (directory === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
