import path from 'node:path';
import esbuild, { type BuildContext, type BuildOptions, type Message, type Metafile } from 'esbuild';
import { PreviewError, type Diagnostic } from '../errors';
import { shownPath, type Project } from './project';
import { miniProgramPlugin, type BundleInput } from './scripts-plugin';

/** What esbuild made of the runtime and the mini program. */
export interface Bundle {
  /** Scripts and their maps, by name; the page begins with `boot.js`, which lets `app.js` follow. */
  files: Record<string, string>;
  /** Scripts that `app.js` imports, and those that these import. */
  preload: string[];
  errors: Diagnostic[];
  warnings: Diagnostic[];
}

const RUNTIME = path.join(__dirname, '..', 'runtime');
const ENTRY = 'app.js';
const BOOT = 'boot.js';

/**
 * V8 compiles the functions of a file that says so before they are called, beside the main thread and while the file
 * still comes; elsewhere it is a comment.
 */
const COMPILE_HINT = '//# allFunctionsCalledOnLoad';

/** Bundles again and again with one esbuild, which keeps what did not change. */
export class Bundler {
  private context: BuildContext<BuildOptions & { metafile: true }> | undefined;
  private input: BundleInput | undefined;
  private boot: string | undefined;

  /** `outdir`: where source maps suppose the files to be; nothing is written. */
  constructor(
    private readonly outdir: string,
    private readonly minify: boolean,
  ) {}

  async bundle(input: BundleInput): Promise<Bundle> {
    this.input = input;
    this.context ??= await esbuild.context(this.options());
    const diagnostics = (messages: readonly Message[]): Diagnostic[] =>
      messages.map((message) => diagnosticOf(message, input.project));
    try {
      const { outputFiles = [], metafile, warnings } = await this.context.rebuild();
      return {
        files: {
          ...Object.fromEntries(outputFiles.map((file) => [path.basename(file.path), file.text])),
          [BOOT]: (this.boot ??= await bundleBoot()),
        },
        preload: importedBy(metafile),
        errors: [],
        warnings: diagnostics(warnings),
      };
    } catch (cause) {
      const messages = (cause as { errors?: Message[] }).errors;
      if (messages === undefined) throw cause;
      return { files: {}, preload: [], errors: diagnostics(messages), warnings: [] };
    }
  }

  async close(): Promise<void> {
    await this.context?.dispose();
    this.context = undefined;
  }

  private options(): BuildOptions & { metafile: true } {
    const input = (): BundleInput => {
      if (this.input === undefined) throw new PreviewError('BUILD_FAILED', 'nothing was read yet');
      return this.input;
    };
    return {
      entryPoints: { app: path.join(RUNTIME, 'main.ts') },
      bundle: true,
      write: false,
      outdir: this.outdir,
      format: 'esm',
      // Sub-packages are imported when they are first opened; what several need becomes a part of its own.
      splitting: true,
      chunkNames: 'part-[hash]',
      metafile: true,
      banner: { js: COMPILE_HINT },
      target: 'es2022',
      sourcemap: 'linked',
      minify: this.minify,
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"production"' },
      mainFields: ['module', 'main'],
      plugins: [miniProgramPlugin(input)],
    };
  }
}

/** The small script that the page begins with; the mini program has no part in it. */
async function bundleBoot(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(RUNTIME, 'boot.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: true,
  });
  return outputFiles[0]?.text ?? '';
}

/** Names of the scripts that the entry needs before it can begin. */
function importedBy({ outputs }: Metafile): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    for (const { path: target, kind } of outputs[file]?.imports ?? []) {
      if (kind !== 'import-statement' || found.has(target)) continue;
      found.add(target);
      visit(target);
    }
  };
  const entry = Object.keys(outputs).find((file) => path.basename(file) === ENTRY);
  if (entry !== undefined) visit(entry);
  return [...found].map((file) => path.basename(file));
}

function diagnosticOf(message: Message, project: Project): Diagnostic {
  const { location } = message;
  if (location === null) return { file: 'app.json', message: message.text };
  const file = shownPath(project, path.resolve(location.file));
  return { file, line: location.line, column: location.column + 1, message: message.text };
}
