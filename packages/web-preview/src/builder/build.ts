import fs from 'node:fs';
import path from 'node:path';
import { PreviewError, type Diagnostic } from '../errors';
import { Bundler } from './bundler';
import { IconDrawings } from './icon-font';
import { NpmPackages } from './npm';
import { assignPackages, MAIN, type PackageOf } from './packages';
import { readProject, type Project } from './project';
import { StyleCompiler } from './styles';
import { walkUnits, type Unit } from './units';
import { styleName, virtualModules } from './virtual';
import { compileTemplates } from './wxml';

/** One build of a mini program: what is served of it, and what was wrong. */
export interface BuildResult {
  /**
   * Scripts with their maps and style sheets, by the name under which they are served. `boot.js`, `app.js` and `app.css` come
   * first; `late.css` is what the first page is drawn without; a sub-package's come when it is first opened.
   */
  files: Record<string, string>;
  /** Scripts that `app.js` cannot begin without, so that a page can ask for all at once. */
  preload: string[];
  project: Project;
  warnings: Diagnostic[];
}

export interface BuilderOptions {
  projectRoot: string;
  /** Smaller and slower to make; for when nobody is editing. */
  minify: boolean;
  /** Folders where npm packages are looked for (each and its parents). Default: the mini program's and the project's. */
  npmRoots?: string[];
}

/** Builds a mini program again and again, keeping what did not change. */
export class Builder {
  readonly icons: IconDrawings;
  private readonly styles: StyleCompiler;
  private readonly bundler: Bundler;

  constructor(private readonly options: BuilderOptions) {
    this.icons = IconDrawings.find([options.projectRoot, ...(options.npmRoots ?? []), __dirname]);
    this.styles = new StyleCompiler(this.icons);
    this.bundler = new Bundler(path.join(options.projectRoot, '__preview'), options.minify);
  }

  /** Throws a PreviewError `BUILD_FAILED` that lists every complaint found. */
  async build(): Promise<BuildResult> {
    const project = readProject(this.options.projectRoot);
    const npmRoots = this.options.npmRoots ?? [project.miniRoot, project.root];
    const npm = new NpmPackages(project.miniRoot, npmRoots);
    const { units, errors } = walkUnits(project, npm);
    const packageOf = assignPackages(project, units);
    const templates = compileByPackage(project, npm, units, packageOf);
    const styles = this.styles.compile(project, units, packageOf, templates.words);
    const modules = virtualModules(project, units, packageOf, templates.code, styles);
    const bundle = await this.bundler.bundle({ project, npm, units, modules });
    const problems = unique([...errors, ...templates.errors, ...styles.errors, ...bundle.errors]);
    if (problems.length > 0) {
      throw new PreviewError('BUILD_FAILED', `${problems.length} problem(s) in the mini program`, {
        diagnostics: problems,
      });
    }
    const sheets = project.packages.map((root) => [styleName(project, root), styles.css[root] ?? '']);
    return {
      files: {
        ...bundle.files,
        // The preview's own come first, so that the mini program's win.
        'app.css': `${previewStyles()}\n${styles.css[MAIN] ?? ''}`,
        'late.css': styles.lateCss,
        ...(Object.fromEntries(sheets) as Record<string, string>),
      },
      preload: bundle.preload,
      project,
      warnings: [...styles.warnings, ...bundle.warnings],
    };
  }

  async close(): Promise<void> {
    await this.bundler.close();
  }
}

/** How the phone, its bars and the built-in components look. */
function previewStyles(): string {
  const folder = path.join(__dirname, '..', 'runtime', 'styles');
  return ['frame', 'pages', 'components', 'feedback']
    .map((name) => fs.readFileSync(path.join(folder, `${name}.css`), 'utf8'))
    .join('\n');
}

/** A template that several packages import is compiled into each of them. */
function compileByPackage(
  project: Project,
  npm: NpmPackages,
  units: readonly Unit[],
  packageOf: PackageOf,
): { code: Record<string, string>; words: Set<string>; errors: Diagnostic[] } {
  const code: Record<string, string> = {};
  const words = new Set<string>();
  const errors: Diagnostic[] = [];
  for (const root of [MAIN, ...project.packages]) {
    const own = units.filter(({ path: name }) => packageOf[name] === root);
    const compiled = compileTemplates(project, npm, own);
    code[root] = compiled.code;
    for (const word of compiled.words) words.add(word);
    errors.push(...compiled.errors);
  }
  return { code, words, errors };
}

function unique(problems: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
