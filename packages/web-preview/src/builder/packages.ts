import type { Project } from './project';
import type { Unit } from './units';

/** What the mini program starts with; sub-packages go by their root. */
export const MAIN = '';

/** Which package each page and component is loaded with, by its path. */
export type PackageOf = Readonly<Record<string, string>>;

/**
 * A unit lies in the sub-package of its folder, as in WeChat. One that lies in none (npm packages too) comes with the
 * main package where the main package can need it or several sub-packages do, else with the one that does.
 */
export function assignPackages(project: Pick<Project, 'packages'>, units: readonly Unit[]): PackageOf {
  const byPath = new Map(units.map((unit) => [unit.path, unit]));
  const users = new Map<string, Set<string>>();
  const mark = (unit: Unit, from: string): void => {
    const known = users.get(unit.path) ?? new Set();
    if (known.has(from)) return;
    users.set(unit.path, known.add(from));
    for (const path of componentsOf(unit)) {
      const used = byPath.get(path);
      // What another package holds is that one's to bring along.
      if (used !== undefined && (folderOf(project, path) ?? from) === from) mark(used, from);
    }
  };
  for (const unit of units) if (unit.kind === 'page') mark(unit, folderOf(project, unit.path) ?? MAIN);

  return Object.fromEntries(
    units.map(({ path }) => {
      const needing = [...(users.get(path) ?? [])];
      const only = needing.length === 1 ? needing[0] : MAIN;
      return [path, folderOf(project, path) ?? only ?? MAIN];
    }),
  );
}

function folderOf({ packages }: Pick<Project, 'packages'>, path: string): string | undefined {
  return packages.find((root) => path.startsWith(`${root}/`));
}

/** Paths of the components that a unit may need, generics' defaults included. */
function componentsOf({ config }: Unit): string[] {
  const using = Object.values((config['usingComponents'] ?? {}) as Record<string, string>);
  const generics = Object.values(
    (config['componentGenerics'] ?? {}) as Record<string, true | { default: string }>,
  );
  const defaults = generics.flatMap((given) => (given === true ? [] : [given.default]));
  return [...using, ...defaults].map((path) => path.replace(/^\//, ''));
}
