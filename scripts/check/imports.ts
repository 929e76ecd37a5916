import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../build/paths';

/** Who may import whom, by the room a file lies in. `*` means any of ours. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'packages/contracts': [],
  'packages/attention-core': [],
  'packages/search': [],
  'packages/cloud-kit': ['packages/contracts'],
  'packages/local-cloud': [],
  'packages/web-preview': [],
  'packages/shop-simulator': ['packages/contracts', 'packages/cloud-kit'],
  'packages/importer': ['packages/contracts', 'packages/cloud-kit'],
  cloudfunctions: [
    'packages/contracts',
    'packages/attention-core',
    'packages/search',
    'packages/cloud-kit',
    'packages/importer',
  ],
  miniprogram: ['packages/contracts (types only)'],
  scripts: ['*'],
  tests: ['*'],
  bench: ['*'],
};

const SOURCE = /(?<!\.d)\.ts$/;
const LEFT_OUT = /(^|\/)(node_modules|dist|miniprogram_npm|fixtures|kernels)\//;

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function sources(): string[] {
  return Object.keys(MAY_IMPORT).flatMap((room) =>
    readdirSync(path.join(ROOT, room), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((file) => !LEFT_OUT.test(file)),
  );
}

function roomOf(file: string): string {
  return Object.keys(MAY_IMPORT).find((room) => file.startsWith(`${room}/`)) ?? file;
}

function specifiers(file: string): { name: string; typeOnly: boolean }[] {
  const tree = ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.ES2022);
  const found: { name: string; typeOnly: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ name: node.moduleSpecifier.text, typeOnly: node.importClause?.isTypeOnly ?? false });
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push({ name: node.moduleSpecifier.text, typeOnly: node.isTypeOnly });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) {
        found.push({ name: node.argument.literal.text, typeOnly: true });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Imports between files of ours; packages of others and Node's own are left out. */
export function houseImports(): Import[] {
  const files = new Set(sources());
  const resolve = (from: string, name: string): string | undefined => {
    if (name.startsWith('@zhuyi/')) return `packages/${name.slice('@zhuyi/'.length)}/src/index.ts`;
    if (!name.startsWith('.') || builtinModules.includes(name)) return undefined;
    const base = path.posix.join(path.posix.dirname(from), name);
    return [base, `${base}.ts`, `${base}/index.ts`].find((file) => files.has(file));
  };
  return [...files].flatMap((from) =>
    specifiers(from).flatMap(({ name, typeOnly }) => {
      const to = resolve(from, name);
      return to === undefined ? [] : [{ from, to, typeOnly }];
    }),
  );
}

/** Imports that cross a wall of the house where there is no door. */
export function forbiddenImports(imports: readonly Import[] = houseImports()): string[] {
  return imports.flatMap(({ from, to, typeOnly }) => {
    const [room, target] = [roomOf(from), roomOf(to)];
    const allowed = MAY_IMPORT[room] ?? [];
    const test = from.endsWith('.test.ts') || from.includes('/test-kit/');
    if (room === target || allowed.includes('*') || allowed.includes(target)) return [];
    if (typeOnly && allowed.includes(`${target} (types only)`)) return [];
    return test && !['packages/local-cloud', 'packages/web-preview'].includes(room)
      ? []
      : [`${from} must not import ${to}`];
  });
}

/** Circles among files, each as the path that comes back to its start; type-only imports do not count. */
export function importCircles(imports: readonly Import[] = houseImports()): string[] {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (!typeOnly && from !== to) graph.set(from, [...(graph.get(from) ?? []), to]);
  }
  const circles: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const walk = (file: string, trail: string[]): void => {
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open') {
        const whole = [...trail, file];
        circles.push([...whole.slice(whole.indexOf(next)), next].join(' -> '));
      } else if (state.get(next) === undefined) {
        walk(next, [...trail, file]);
      }
    }
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (state.get(file) === undefined) walk(file, []);
  return circles;
}
