import { build, context, type BuildOptions, type BuildResult, type OutputFile } from 'esbuild';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { leaveOut } from './left-out';
import { FUNCTION_BUNDLES, FUNCTION_SOURCES, FUNCTIONS_KEY } from './paths';
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

const sourceOf = (name: string): string => path.join(FUNCTION_SOURCES, name, 'index.ts');

/** A function's code, which the loader beside it starts. */
function functionOptions(entry: string, folder: string): BuildOptions {
  // Names in a bundle come from the path below this: the same whether functions are bundled alone or together.
  const outbase = FUNCTION_SOURCES;
  return { ...BUNDLE_OPTIONS, entryPoints: [entry], outfile: path.join(folder, 'function.js'), outbase };
}

/** Bundles one function into a folder that there is, with what starts it. */
export async function buildFunction(entry: string, folder: string): Promise<void> {
  const [bundles, loader] = await Promise.all([outputsOf(functionOptions(entry, folder)), buildLoader()]);
  await Promise.all([...bundles.map(replace), writeLoader(loader, folder)]);
}

async function outputsOf(options: BuildOptions): Promise<OutputFile[]> {
  return (await build({ ...options, write: false })).outputFiles ?? [];
}

/** What starts a function: the same for all. */
async function buildLoader(): Promise<Uint8Array> {
  const entryPoints = [path.join(__dirname, 'loader', 'index.ts')];
  const [output] = await outputsOf({ ...BUNDLE_OPTIONS, entryPoints, outfile: 'index.js' });
  return output?.contents ?? new Uint8Array();
}

const writeLoader = (contents: Uint8Array, folder: string): Promise<void> =>
  replace({ path: path.join(folder, 'index.js'), contents });

/** What the cloud needs beside the bundle: no dependencies, since install scripts do not run there. */
async function writeCompanions(name: string): Promise<void> {
  const folder = path.join(FUNCTION_BUNDLES, name);
  const manifest = { name, version: '1.0.0', private: true, main: 'index.js', dependencies: {} };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await copyFile(path.join(FUNCTION_SOURCES, name, 'config.json'), path.join(folder, 'config.json'));
}

/** Replaces a bundle in one step, and only when it changed: a cloud may be running it. */
async function replace({ path: file, contents }: Pick<OutputFile, 'path' | 'contents'>): Promise<void> {
  const old = await readFile(file).catch(() => undefined);
  if (old?.equals(contents) === true) return;
  const fresh = `${file}.${process.pid}.new`;
  await writeFile(fresh, contents);
  await rename(fresh, file);
  await removeCompiled(path.dirname(file));
}

/** What was compiled of an earlier bundle. */
async function removeCompiled(folder: string): Promise<void> {
  const old = (await readdir(folder)).filter((name) => name.startsWith('compiled-'));
  await Promise.all(old.map((name) => rm(path.join(folder, name), { force: true })));
}

/** Bundles every cloud function into dist/cloudfunctions/NAME, ready to be uploaded or run locally. */
export async function buildFunctions(): Promise<string[]> {
  const names = await functionNames();
  await rm(FUNCTIONS_KEY, { force: true });
  await mkdir(FUNCTION_BUNDLES, { recursive: true });
  for (const built of await readdir(FUNCTION_BUNDLES)) {
    if (!names.includes(built))
      await rm(path.join(FUNCTION_BUNDLES, built), { recursive: true, force: true });
  }
  const folders = names.map((name) => path.join(FUNCTION_BUNDLES, name));
  await Promise.all(folders.map((folder) => mkdir(folder, { recursive: true })));
  // All at once: what they share, the SDK first of all, is read and parsed once.
  const entryPoints = names.map((name) => ({ in: sourceOf(name), out: `${name}/function` }));
  const [bundles, loader] = await Promise.all([
    outputsOf({ ...BUNDLE_OPTIONS, entryPoints, outdir: FUNCTION_BUNDLES }),
    buildLoader(),
  ]);
  await Promise.all([
    ...names.map(writeCompanions),
    ...bundles.map(replace),
    ...folders.map((folder) => writeLoader(loader, folder)),
  ]);
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
        ...functionOptions(sourceOf(name), path.join(FUNCTION_BUNDLES, name)),
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
