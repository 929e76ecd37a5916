import { build, type Plugin } from 'esbuild';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLE_OPTIONS } from '../../scripts/build/functions';
import { ROOT } from '../../scripts/build/paths';
import { inProcess } from './in-process';
import { BUNDLED, bundleOf } from './resolver';

/**
 * jest's global setup: packages of hundreds of files as one file each, since jest reads and compiles every file of them
 * anew for every test file. The SDK becomes what it is inside a function, by the same options.
 */
export default async function bundle(): Promise<void> {
  await Promise.all(Object.keys(BUNDLED).map(bundlePackage));
}

/** Signatures cost a sixth of every request, and no cloud in tests reads them. Their own test is name-order.test.ts. */
const unsigned: Plugin = {
  name: 'unsigned',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@cloudbase\/signature-nodejs$/ }, ({ path: name }) => ({
      path: name,
      namespace: 'unsigned',
    }));
    onLoad({ filter: /./, namespace: 'unsigned' }, () => ({
      contents: `exports.sign = ({ timestamp }) => ({ authorization: 'unsigned', timestamp });`,
    }));
  },
};

async function bundlePackage(name: string): Promise<void> {
  const file = bundleOf(name);
  const { outputFiles } = await build({
    ...BUNDLE_OPTIONS,
    entryPoints: [require.resolve(name, { paths: [ROOT] })],
    target: `node${process.versions.node}`,
    // One zod for all.
    external: [...(BUNDLE_OPTIONS.external ?? []), ...(name === 'zod' ? [] : ['zod'])],
    plugins: [unsigned, inProcess, ...(BUNDLE_OPTIONS.plugins ?? [])],
    write: false,
  });
  const contents = outputFiles?.[0]?.contents ?? new Uint8Array();
  if ((await readFile(file).catch(() => undefined))?.equals(contents)) return;
  await mkdir(path.dirname(file), { recursive: true });
  // In one step: another run may be reading it.
  const fresh = `${file}.${process.pid}.new`;
  await writeFile(fresh, contents);
  await rename(fresh, file);
}
