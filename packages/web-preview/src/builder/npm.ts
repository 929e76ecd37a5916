import fs from 'node:fs';
import path from 'node:path';
import { isObject } from './json';

export const NPM_PREFIX = 'miniprogram_npm/';

/**
 * Finds npm packages of mini-program components. A package keeps its components in the folder that
 * package.json calls `miniprogram` (default `miniprogram_dist`); to the mini program that folder is
 * `miniprogram_npm/NAME`. Installed packages come first, then a `miniprogram_npm` that was built.
 */
export class NpmPackages {
  private readonly found = new Map<string, string | undefined>();

  constructor(
    private readonly miniRoot: string,
    private readonly roots: readonly string[],
  ) {}

  /** Folder of a package's components, or undefined. */
  root(name: string): string | undefined {
    if (!this.found.has(name)) this.found.set(name, this.find(name));
    return this.found.get(name);
  }

  /** `tdesign-miniprogram/button/button` -> its name and the rest. */
  static split(specifier: string): { name: string; rest: string } {
    const parts = specifier.split('/');
    const size = specifier.startsWith('@') ? 2 : 1;
    return { name: parts.slice(0, size).join('/'), rest: parts.slice(size).join('/') };
  }

  private find(name: string): string | undefined {
    for (const start of this.roots) {
      for (let folder = start; ; folder = path.dirname(folder)) {
        const base = path.join(folder, 'node_modules', name);
        if (fs.existsSync(path.join(base, 'package.json'))) {
          const dist = path.join(base, miniprogramFolder(base));
          if (fs.existsSync(dist)) return dist;
        }
        if (folder === path.dirname(folder)) break;
      }
    }
    const built = path.join(this.miniRoot, NPM_PREFIX, name);
    return fs.existsSync(built) ? built : undefined;
  }
}

function miniprogramFolder(base: string): string {
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(base, 'package.json'), 'utf8'));
  const field = isObject(manifest) ? manifest['miniprogram'] : undefined;
  return typeof field === 'string' ? field : 'miniprogram_dist';
}
