import fs from 'node:fs';
import path from 'node:path';
import type { Loader, Plugin } from 'esbuild';
import { NPM_PREFIX, NpmPackages } from './npm';
import type { Project } from './project';
import type { Unit } from './units';
import type { VirtualModules } from './virtual';

/** What changes between rebuilds; the plugin reads it anew each time. */
export interface BundleInput {
  project: Project;
  npm: NpmPackages;
  units: readonly Unit[];
  modules: VirtualModules;
}

const LOADERS: Record<string, Loader> = { '.ts': 'ts', '.js': 'js' };

/** esbuild plugin: resolves imports as a mini program does and tells the runtime whose script is running. */
export function miniProgramPlugin(input: () => BundleInput): Plugin {
  return {
    name: 'mini-program',
    setup(build) {
      build.onResolve({ filter: /^virtual:/ }, (args) => ({ path: args.path, namespace: 'virtual' }));
      build.onLoad({ filter: /.*/, namespace: 'virtual' }, (args) => ({
        contents: input().modules.get(args.path) ?? '',
        loader: 'js',
        resolveDir: input().project.miniRoot,
      }));

      build.onResolve({ filter: /^[^.]/ }, (args) => {
        if (args.kind === 'entry-point' || args.namespace === 'virtual') return undefined;
        const { project, npm } = input();
        return resolveBare(args.path, args.importer, project, npm);
      });

      build.onLoad({ filter: /\.(ts|js)$/, namespace: 'file' }, (args) => {
        const unit = input().units.find((one) => one.script === args.path);
        if (unit === undefined) return undefined;
        const source = fs.readFileSync(args.path, 'utf8');
        return { contents: announce(unit.path, source), loader: LOADERS[path.extname(args.path)] ?? 'js' };
      });
    },
  };
}

/**
 * Puts the unit's path before its body, on the same line so that line numbers hold. Imports are hoisted, so it runs
 * just before the body; a CommonJS script, whose requires run inside the body, keeps constructors bound to its path.
 */
function announce(unitPath: string, source: string): string {
  const name = JSON.stringify(unitPath);
  const enter = `globalThis.__webPreview.enter(${name});`;
  if (/^\s*(import|export)\b/m.test(source)) return enter + source;
  return `${enter}var {Page,Component}=globalThis.__webPreview.constructors(${name});${source}`;
}

/** `/utils/x` counts from the mini program's root; `tdesign-miniprogram/toast` is a package's component folder. */
function resolveBare(
  specifier: string,
  importer: string,
  project: Project,
  npm: NpmPackages,
): { path: string } | undefined {
  if (specifier.startsWith('/')) {
    if (fs.existsSync(specifier)) return undefined;
    return found(path.join(project.miniRoot, specifier));
  }
  const { name, rest } = NpmPackages.split(specifier);
  // A package's own dependencies lie in a miniprogram_npm at or above the importing file.
  for (let folder = path.dirname(importer); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const bundled = found(path.join(folder, NPM_PREFIX, specifier));
    if (bundled !== undefined) return bundled;
  }
  const root = npm.root(name);
  return root === undefined ? undefined : found(path.join(root, rest));
}

function found(base: string): { path: string } | undefined {
  const candidates = ['', '.ts', '.js', '/index.ts', '/index.js'].map((ending) => base + ending);
  const file = candidates.find((one) => fs.existsSync(one) && fs.statSync(one).isFile());
  return file === undefined ? undefined : { path: path.normalize(file) };
}
