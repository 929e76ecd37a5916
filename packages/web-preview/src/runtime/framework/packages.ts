import * as main from 'virtual:main';
import packages from 'virtual:packages';
import { addPackageStyle } from '../styles/packages';
import { reportError } from './log';
import { project, type PackageContent } from './project';
import { addScripts, runUnit } from './scripts';
import { fillSpace, space } from './space';

const MAIN = '';
/** Long enough that the page that names a package is there with what it asked for. */
const PRELOAD_AFTER_MS = 3_000;

const packageOf = new Map(project.units.map((unit) => [unit.path, unit.package]));
const loaded = new Set<string>();
const loading = new Map<string, Promise<void>>();

/**
 * Takes in the main package: the app's script runs. Scripts of components with a placeholder wait until they are first
 * drawn; so does the package that holds them.
 */
export function startMain(): void {
  space.getComponentSpace().setComponentWaitingListener((_, path) => {
    setTimeout(() => whenLoaded(path, () => runUnit(path)), 0);
  });
  take(MAIN, main);
}

/** Undefined where the package of a page or component is there; else what ends when it is. */
export function loadingOf(path: string): Promise<void> | undefined {
  const root = packageOf.get(path) ?? MAIN;
  return loaded.has(root) ? undefined : load(root);
}

/** Does at once what needs the package of a page, or when that has come. */
export function whenLoaded(path: string, then: () => void): void {
  const waiting = loadingOf(path);
  if (waiting === undefined) then();
  else waiting.then(then).catch((cause: unknown) => reportError(`package of ${path}`, cause));
}

/** Loads the sub-packages that app.json's `preloadRule` names for a page, when that has had its time. */
export function preloadFor(route: string): void {
  const named = project.app.preloadRule?.[route]?.packages ?? [];
  const known = [...(project.app.subPackages ?? []), ...(project.app.subpackages ?? [])];
  const roots = named.map((name) => known.find((one) => one.name === name)?.root ?? name);
  setTimeout(() => {
    for (const given of roots) {
      const root = given.replace(/^\/|\/$/g, '');
      if (packages[root] === undefined || loaded.has(root)) continue;
      load(root).catch((cause: unknown) => reportError(`package ${root}`, cause));
    }
  }, PRELOAD_AFTER_MS);
}

/** One that did not come is asked for again the next time. */
function load(root: string): Promise<void> {
  const known = loading.get(root);
  if (known !== undefined) return known;
  const fresh = fetchPackage(root).finally(() => loading.delete(root));
  loading.set(root, fresh);
  return fresh;
}

async function fetchPackage(root: string): Promise<void> {
  const way = packages[root];
  if (way === undefined) throw new Error(`there is no sub-package "${root}"`);
  const [content] = await Promise.all([way.load(), addPackageStyle(way.style)]);
  take(root, content);
}

function take(root: string, content: PackageContent): void {
  fillSpace(root, content);
  loaded.add(root);
  addScripts(content);
}
