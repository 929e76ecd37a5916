/**
 * `npm run build:kernels`: compiles packages/attention-core/kernels (AssemblyScript) into base64 modules beside their
 * loaders, so that every bundler takes them as they are. `--check` changes nothing and fails when a committed module
 * is not what the sources give.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './build/paths';

const CORE = path.join(ROOT, 'packages/attention-core');
const ASC = path.join(ROOT, 'node_modules/assemblyscript/bin/asc.js');
const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd'];

const MODULES = [
  { entry: 'kernels/training.ts', target: 'src/engine/kernels-wasm.ts', name: 'KERNELS_WASM' },
  { entry: 'kernels/serving.ts', target: 'src/engine/catalogue/kernels-wasm.ts', name: 'CATALOGUE_WASM' },
  { entry: 'kernels/scanning.ts', target: 'src/scan/kernels-wasm.ts', name: 'SCAN_WASM' },
];

/** The module's source text: the same bytes on every machine. */
function compile(entry: string, name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhuyi-kernels-'));
  try {
    const wasm = path.join(folder, 'kernels.wasm');
    execFileSync(process.execPath, [ASC, entry, ...OPTIONS, '-o', wasm], { cwd: CORE, stdio: 'inherit' });
    return [
      '/** The compiled kernels (WebAssembly with SIMD), base64. Made by `npm run build:kernels`; do not edit. */',
      `export const ${name} =\n  '${readFileSync(wasm).toString('base64')}';`,
      '',
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const check = process.argv.includes('--check');
for (const { entry, target, name } of MODULES) {
  const file = path.join(CORE, target);
  const built = compile(entry, name);
  if (!check) {
    writeFileSync(file, built);
  } else if (readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== built) {
    console.error(`${target} is not what kernels/ gives: run npm run build:kernels`);
    process.exitCode = 1;
  }
}
