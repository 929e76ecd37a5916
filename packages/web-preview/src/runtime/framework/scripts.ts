import scripts from 'virtual:scripts';
import { reportError } from './log';
import { project, type BuiltUnit } from './project';
import { space } from './space';

const APP = 'app';
/** Scripts that have not run. */
const waiting = new Map(scripts);
const units = new Map(project.units.map((unit) => [unit.path, unit]));
const begun = new Set<string>();
const isLazy = project.app.lazyCodeLoading === 'requiredComponents';

/**
 * Runs the app's script; and those of all components and pages, unless the mini program says that each waits for the
 * page that needs it (`lazyCodeLoading`); those of components with a placeholder then wait until they are first drawn.
 */
export function runScripts(): void {
  run(APP);
  if (isLazy) {
    space.getComponentSpace().setComponentWaitingListener((_, path) => {
      setTimeout(() => {
        runUnit(path);
      }, 0);
    });
    return;
  }
  for (const { path } of project.units) runUnit(path);
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
