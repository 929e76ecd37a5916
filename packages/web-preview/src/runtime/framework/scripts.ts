import { reportError } from './log';
import { project, type BuiltUnit, type PackageContent } from './project';
import { space } from './space';

const APP = 'app';
/** Scripts that have not run. */
const waiting = new Map<string, () => unknown>();
const units = new Map(project.units.map((unit) => [unit.path, unit]));
const begun = new Set<string>();
const isLazy = project.app.lazyCodeLoading === 'requiredComponents';

/**
 * Takes in the scripts of a package that has come, and runs those of its components and pages, unless the mini program
 * says that each waits for the page that needs it (`lazyCodeLoading`).
 */
export function addScripts({ scripts }: PackageContent): void {
  for (const [path, script] of scripts) waiting.set(path, script);
  if (waiting.has(APP)) run(APP);
  if (isLazy) return;
  for (const [path] of scripts) if (path !== APP) runUnit(path);
}

/** Runs the scripts that a page needs, its components before it; each once. */
export function runUnit(path: string): void {
  const unit = units.get(path);
  if (unit === undefined || begun.has(path)) return;
  begun.add(path);
  for (const needed of neededBy(unit)) runUnit(needed);
  run(path);
  // A unit that did not register itself becomes an empty one.
  if (space.getComponentSpace().getComponentByUrlWithoutDefault(path, '') === null) {
    space.component(path).definition({}).register();
  }
}

function run(path: string): void {
  const script = waiting.get(path);
  waiting.delete(path);
  try {
    script?.();
  } catch (cause) {
    reportError(`script of ${path}`, cause);
  }
}

/** Paths of the components that a unit cannot be made without. */
function neededBy({ config }: BuiltUnit): string[] {
  const placeholders = isLazy ? config.componentPlaceholder : undefined;
  const used = Object.entries(config.usingComponents ?? {}).flatMap(([tag, path]) =>
    placeholders?.[tag] === undefined ? [path] : [],
  );
  const generics = Object.values(config.componentGenerics ?? {}).map((given) =>
    given === true ? undefined : given.default,
  );
  return [...used, ...generics].flatMap((path) => (path === undefined ? [] : [path.replace(/^\//, '')]));
}
