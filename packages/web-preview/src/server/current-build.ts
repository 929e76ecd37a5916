import { createHash } from 'node:crypto';
import type { Builder } from '../builder/build';
import { formatDiagnostic, PreviewError, type Diagnostic } from '../errors';
import { keep, readKept, type Build, type KeptAt } from './kept';
import type { LivePages } from './live';
import { failureScript } from './shell';

/** What is served: the newest build, or the one before it with a script that says what is wrong. */
export interface Served extends Build {
  /** Tells this build from every other. */
  version: string;
  errors: Diagnostic[];
}

const isScript = (name: string): boolean => name.endsWith('.js');

/** The build that is served, made anew one after another; open pages hear of each. */
export class CurrentBuild {
  served: Served = { title: '', files: {}, preload: [], version: '', errors: [], warnings: [] };
  private building: Promise<void> = Promise.resolve();

  constructor(
    private readonly builder: Builder,
    private readonly live: LivePages,
    private readonly log: (line: string) => void,
  ) {}

  /** The first build, or what was kept of one. */
  async begin(keptAt: KeptAt | undefined): Promise<void> {
    const known = keptAt && (await readKept(keptAt));
    if (known) {
      this.served = { ...known, version: versionOf(known.files), errors: [] };
      return;
    }
    await this.rebuild();
    if (keptAt && this.served.errors.length === 0) await keep(keptAt, this.served);
  }

  /** What is wrong is served, and in `served.errors`; it does not reject. */
  rebuild(): Promise<void> {
    return (this.building = this.building.then(() => this.build()));
  }

  async close(): Promise<void> {
    await this.building;
    await this.builder.close();
  }

  private async build(): Promise<void> {
    const started = Date.now();
    const before = this.served;
    try {
      const { project, files, preload, warnings } = await this.builder.build();
      const title = titleOf(project.app, project.name);
      this.served = { title, files, preload, version: versionOf(files), errors: [], warnings };
      for (const warning of warnings) this.log(`warning: ${formatDiagnostic(warning)}`);
      this.log(`mini program built in ${Date.now() - started} ms`);
    } catch (cause) {
      const errors = diagnosticsOf(cause);
      const files = { ...before.files, 'app.js': failureScript(errors) };
      this.served = { ...before, files, version: versionOf(files), errors, warnings: [] };
      for (const error of errors) this.log(`error: ${formatDiagnostic(error)}`);
    }
    if (before.files['app.js'] !== undefined) this.tell(before);
  }

  private tell(before: Served): void {
    const { files, version } = this.served;
    if (versionOf(files, isScript) !== versionOf(before.files, isScript)) this.live.tell('reload', version);
    else if (version !== before.version) this.live.tell('style', version);
  }
}

function titleOf(app: { [key: string]: unknown }, name: string): string {
  const window = app['window'] as { navigationBarTitleText?: unknown } | undefined;
  const title = window?.navigationBarTitleText;
  return typeof title === 'string' && title !== '' ? title : name;
}

function diagnosticsOf(cause: unknown): Diagnostic[] {
  if (cause instanceof PreviewError && cause.diagnostics.length > 0) return [...cause.diagnostics];
  const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return [{ file: 'web-preview', message }];
}

function versionOf(
  files: Build['files'],
  counts = (name: string): boolean => !name.endsWith('.map'),
): string {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(files)) if (counts(name)) hash.update(`${name}\n${text}`);
  return hash.digest('hex').slice(0, 12);
}
