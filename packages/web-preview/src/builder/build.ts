import path from 'node:path';
import esbuild, { type BuildContext, type BuildOptions, type Message } from 'esbuild';
import { PreviewError, type Diagnostic } from '../errors';
import { IconDrawings } from './icon-font';
import { NpmPackages } from './npm';
import { readProject, shownPath, type Project } from './project';
import { miniProgramPlugin, type BundleInput } from './scripts-plugin';
import { StyleCompiler } from './styles';
import { walkUnits } from './units';
import { virtualModules } from './virtual';
import { compileTemplates } from './wxml';

/** One build of a mini program: a script, a style sheet, and what was wrong. */
export interface BuildResult {
  js: string;
  /** Source map of `js`. */
  map: string;
  css: string;
  /** Style that the first page is drawn without. */
  lateCss: string;
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

const RUNTIME = path.join(__dirname, '..', 'runtime', 'main.ts');

/** Builds a mini program again and again, keeping what did not change. */
export class Builder {
  readonly icons: IconDrawings;
  private readonly styles: StyleCompiler;
  private context: BuildContext | undefined;
  private input: BundleInput | undefined;

  constructor(private readonly options: BuilderOptions) {
    this.icons = IconDrawings.find([options.projectRoot, ...(options.npmRoots ?? []), __dirname]);
    this.styles = new StyleCompiler(this.icons);
  }

  /** Throws a PreviewError `BUILD_FAILED` that lists every complaint found. */
  async build(): Promise<BuildResult> {
    const project = readProject(this.options.projectRoot);
    const npmRoots = this.options.npmRoots ?? [project.miniRoot, project.root];
    const npm = new NpmPackages(project.miniRoot, npmRoots);
    const { units, errors } = walkUnits(project, npm);
    const templates = compileTemplates(project, npm, units);
    const styles = this.styles.compile(project, units, templates.words);
    const modules = virtualModules(project, units, templates.code, styles);
    this.input = { project, npm, units, modules };
    const problems = [...errors, ...templates.errors, ...styles.errors];
    const bundle = await this.bundle(project);
    problems.push(...bundle.errors);
    if (problems.length > 0) {
      throw new PreviewError('BUILD_FAILED', `${problems.length} problem(s) in the mini program`, {
        diagnostics: problems,
      });
    }
    return {
      js: bundle.js,
      map: bundle.map,
      css: styles.css,
      lateCss: styles.lateCss,
      project,
      warnings: [...styles.warnings, ...bundle.warnings],
    };
  }

  async close(): Promise<void> {
    await this.context?.dispose();
    this.context = undefined;
  }

  private async bundle(
    project: Project,
  ): Promise<{ js: string; map: string; errors: Diagnostic[]; warnings: Diagnostic[] }> {
    this.context ??= await esbuild.context(this.bundleOptions());
    const diagnostics = (messages: readonly Message[]): Diagnostic[] =>
      messages.map((message) => diagnosticOf(message, project));
    try {
      const result = await this.context.rebuild();
      const text = (ending: string): string =>
        result.outputFiles?.find((file) => file.path.endsWith(ending))?.text ?? '';
      return {
        js: text('app.js'),
        map: text('app.js.map'),
        errors: [],
        warnings: diagnostics(result.warnings),
      };
    } catch (cause) {
      const messages = (cause as { errors?: Message[] }).errors;
      if (messages === undefined) throw cause;
      return { js: '', map: '', errors: diagnostics(messages), warnings: [] };
    }
  }

  private bundleOptions(): BuildOptions {
    const input = (): BundleInput => {
      if (this.input === undefined) throw new PreviewError('BUILD_FAILED', 'nothing was read yet');
      return this.input;
    };
    return {
      entryPoints: [RUNTIME],
      bundle: true,
      write: false,
      outfile: path.join(this.options.projectRoot, '__preview', 'app.js'),
      format: 'iife',
      target: 'es2022',
      sourcemap: 'linked',
      minify: this.options.minify,
      logLevel: 'silent',
      loader: { '.css': 'text' },
      define: { 'process.env.NODE_ENV': '"production"' },
      mainFields: ['module', 'main'],
      plugins: [miniProgramPlugin(input)],
    };
  }
}

function diagnosticOf(message: Message, project: Project): Diagnostic {
  const { location } = message;
  if (location === null) return { file: 'app.json', message: message.text };
  const file = shownPath(project, path.resolve(location.file));
  return { file, line: location.line, column: location.column + 1, message: message.text };
}
