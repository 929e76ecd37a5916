import fs from 'node:fs';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { Diagnostic } from '../errors';
import { isObject } from './json';
import { NPM_PREFIX, type NpmPackages } from './npm';
import { shownPath, type Project } from './project';
import { locate, type Unit } from './units';
import { fixWxs, WXS_RUNTIME } from './wxs';

/** Templates as one JavaScript expression: an object from path to template group. */
export interface CompiledTemplates {
  code: string;
  /** Files read, for the watcher and for tests. */
  files: string[];
  /** Whatever in them may be a name: runs of letters, digits, `_` and `-`. */
  words: Set<string>;
  errors: Diagnostic[];
}

/** Compiles every unit's WXML with what it imports and includes, and every WXS module. */
export function compileTemplates(
  project: Project,
  npm: NpmPackages,
  units: readonly Unit[],
): CompiledTemplates {
  const group = new TmplGroup();
  const errors: Diagnostic[] = [];
  const files: string[] = [];
  const words = new Set<string>();
  const done = new Set<string>();

  const read = (inside: string, extension: string, wantedBy: string): string | undefined => {
    const file = locate(project, npm, inside) + extension;
    if (!fs.existsSync(file)) {
      errors.push({ file: wantedBy, message: `"${inside}${extension}" is not found` });
      return undefined;
    }
    files.push(file);
    const source = fs.readFileSync(file, 'utf8');
    for (const [word] of source.matchAll(/[\w-]+/g)) words.add(word);
    return source;
  };

  const addScript = (inside: string, wantedBy: string): void => {
    if (done.has(`${inside}.wxs`)) return;
    done.add(`${inside}.wxs`);
    const source = read(inside, '.wxs', wantedBy);
    if (source === undefined) return;
    group.addScript(inside, fixWxs(source));
    for (const match of source.matchAll(/\brequire\s*\(\s*['"]([^'"\n]+)['"]\s*\)/g)) {
      const target = path.posix.join(path.posix.dirname(inside), (match[1] ?? '').replace(/\.wxs$/, ''));
      addScript(target, shownPath(project, `${locate(project, npm, inside)}.wxs`));
    }
  };

  const addTemplate = (inside: string, wantedBy: string): void => {
    if (done.has(inside)) return;
    done.add(inside);
    const source = read(inside, '.wxml', wantedBy);
    if (source === undefined) return;
    const shown = shownPath(project, `${locate(project, npm, inside)}.wxml`);
    const own = !inside.startsWith(NPM_PREFIX);
    for (const found of parseErrors(group.addTmpl(inside, source), shown)) {
      if (found.fatal || own) errors.push(found.diagnostic);
    }
    for (const name of group.getInlineScriptModuleNames(inside) as string[]) {
      group.setInlineScript(inside, name, fixWxs(group.getInlineScript(inside, name)));
    }
    for (const script of group.getScriptDependencies(inside) as string[]) addScript(script, shown);
    for (const target of group.getDirectDependencies(inside) as string[]) addTemplate(target, shown);
  };

  try {
    for (const unit of units) if (unit.wxml !== undefined) addTemplate(unit.path, unit.path);
    group.setExtraRuntimeScript(WXS_RUNTIME);
    return { code: errors.length === 0 ? group.getTmplGenObjectGroups() : '{}', files, words, errors };
  } finally {
    group.free();
  }
}

/** The compiler's levels are Note, Warn, Error, Fatal; its lines and columns start at 0. */
function parseErrors(answer: unknown, file: string): { fatal: boolean; diagnostic: Diagnostic }[] {
  if (!Array.isArray(answer)) return [];
  return answer.filter(isObject).flatMap((item) => {
    if (item['level'] === 'Note') return [];
    const number = (key: string): number => (typeof item[key] === 'number' ? item[key] : 0);
    return [
      {
        fatal: item['isError'] === true,
        diagnostic: {
          file,
          line: number('startLine') + 1,
          column: number('startColumn') + 1,
          message: String(item['message']),
        },
      },
    ];
  });
}
