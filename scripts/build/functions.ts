import { build, context, type BuildOptions, type BuildResult } from 'esbuild';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { leaveOut } from './left-out';
import { FUNCTION_BUNDLES, FUNCTION_SOURCES } from './paths';
import { plainOrder } from './plain-order';

/** The oldest Node runtime that the WeChat console still offers. */
const CLOUD_RUNTIME = 'node16';

/** Names of all cloud functions: the folders that hold an index.ts. */
export async function functionNames(): Promise<string[]> {
  const entries = await readdir(FUNCTION_SOURCES, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** How a function becomes one file. */
export const BUNDLE_OPTIONS: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: CLOUD_RUNTIME,
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  // Native modules do not load in the cloud; the guarded loader finds tfjs-node only where it is installed.
  external: ['@tensorflow/tfjs-node'],
  plugins: [leaveOut, plainOrder],
  logLevel: 'silent',
};

function bundleOptions(name: string): BuildOptions {
  const entry = path.join(FUNCTION_SOURCES, name, 'index.ts');
  return functionOptions(entry, path.join(FUNCTION_BUNDLES, name));
}

/** A function's code, which the loader beside it starts. */
function functionOptions(entry: string, folder: string): BuildOptions {
  return { ...BUNDLE_OPTIONS, entryPoints: [entry], outfile: path.join(folder, 'function.js') };
}

/** Bundles one function into a folder that there is, with what starts it. */
export function buildFunction(entry: string, folder: string): Promise<void> {
  return writeFunction(functionOptions(entry, folder));
}

async function writeFunction(options: BuildOptions): Promise<void> {
  const folder = path.dirname(options.outfile ?? '');
  const loader = path.join(__dirname, 'loader', 'index.ts');
  await Promise.all([
    writeBundle(options),
    writeBundle({ ...BUNDLE_OPTIONS, entryPoints: [loader], outfile: path.join(folder, 'index.js') }),
  ]);
}

/** What the cloud needs beside the bundle: no dependencies, since install scripts do not run there. */
async function writeCompanions(name: string): Promise<void> {
  const folder = path.join(FUNCTION_BUNDLES, name);
  const manifest = { name, version: '1.0.0', private: true, main: 'index.js', dependencies: {} };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await copyFile(path.join(FUNCTION_SOURCES, name, 'config.json'), path.join(folder, 'config.json'));
}

/** Replaces a bundle in one step, and only when it changed: a cloud may be running it. */
async function writeBundle(options: BuildOptions): Promise<void> {
  const { outputFiles = [] } = await build({ ...options, write: false });
  for (const { path: file, contents } of outputFiles) {
    const old = await readFile(file).catch(() => undefined);
    if (old?.equals(contents) === true) continue;
    const fresh = `${file}.${process.pid}.new`;
    await writeFile(fresh, contents);
    await rename(fresh, file);
    await removeCompiled(path.dirname(file));
  }
}

/** What was compiled of an earlier bundle. */
async function removeCompiled(folder: string): Promise<void> {
  const old = (await readdir(folder)).filter((name) => name.startsWith('compiled-'));
  await Promise.all(old.map((name) => rm(path.join(folder, name), { force: true })));
}

/** Bundles every cloud function into dist/cloudfunctions/NAME, ready to be uploaded or run locally. */
export async function buildFunctions(): Promise<string[]> {
  const names = await functionNames();
  await mkdir(FUNCTION_BUNDLES, { recursive: true });
  for (const built of await readdir(FUNCTION_BUNDLES)) {
    if (!names.includes(built))
      await rm(path.join(FUNCTION_BUNDLES, built), { recursive: true, force: true });
  }
  await Promise.all(
    names.map(async (name) => {
      await mkdir(path.join(FUNCTION_BUNDLES, name), { recursive: true });
      await Promise.all([writeCompanions(name), writeFunction(bundleOptions(name))]);
    }),
  );
  return names;
}

/** Rebuilds a function when its sources change; `onBuilt` hears of each rebuild after the first. */
export async function watchFunctions(
  onBuilt: (name: string, result: BuildResult) => void,
): Promise<{ close(): Promise<void> }> {
  const contexts = await Promise.all(
    (await functionNames()).map(async (name) => {
      let builds = 0;
      const watcher = await context({
        ...bundleOptions(name),
        plugins: [
          ...(BUNDLE_OPTIONS.plugins ?? []),
          {
            name: 'tell',
            setup: (plugin) => {
              plugin.onEnd(async (result) => {
                builds += 1;
                if (builds === 1) return;
                await removeCompiled(path.join(FUNCTION_BUNDLES, name));
                onBuilt(name, result);
              });
            },
          },
        ],
      });
      await watcher.watch();
      return watcher;
    }),
  );
  return { close: async () => void (await Promise.all(contexts.map((watcher) => watcher.dispose()))) };
}
