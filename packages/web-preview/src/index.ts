import type http from 'node:http';
import path from 'node:path';
import { Builder } from './builder/build';
import { findMiniRoot } from './builder/project';
import { formatDiagnostic } from './errors';
import { answer, type Answering } from './server/answers';
import { CurrentBuild } from './server/current-build';
import type { KeptAt } from './server/kept';
import { LivePages } from './server/live';
import type { Person } from './server/shell';
import { watchFolder } from './server/watch';

export { formatDiagnostic, PreviewError, type Diagnostic, type PreviewErrorCode } from './errors';

export type { Person } from './server/shell';

/** A mini program, built and ready to be served. */
export interface Preview {
  /** Answers every GET that the composing server has not routed elsewhere (`/admin`, `/__cloud`, `/__files`). */
  handler(req: http.IncomingMessage, res: http.ServerResponse): void;
  /** Builds again; what is wrong is in `errors` and shown in the browser, it does not reject. */
  rebuild(): Promise<void>;
  close(): Promise<void>;
  /** Complaints of the last build that did not stop it. */
  readonly warnings: readonly string[];
  /** Why the last build failed; empty when it did not. */
  readonly errors: readonly string[];
}

export interface PreviewOptions {
  /** Folder of project.config.json. */
  projectRoot: string;
  /** Build again and reload open pages when a file changes. */
  watch?: boolean;
  log?: (line: string) => void;
  /** Folders where npm packages are looked for, each and its parents. */
  npmRoots?: string[];
  /** The file in which the first build is kept, or taken from where it was kept under the same key. Not with `watch`. */
  kept?: KeptAt;
  /** Who can be played from the panel beside the phone; default a few shoppers. */
  people?: Person[];
  /**
   * Beginnings of routes (`merchant/`) whose pages get the whole window of a desktop, as WeChat's program for computers
   * gives it to a mini program with `resizable` in its app.json. Others keep the frame of a phone.
   */
  wide?: string[];
}

const SHOPPERS: Person[] = [
  { name: 'anan', label: '安安 anan' },
  { name: 'qing', label: '阿青 qing' },
  { name: 'lin', label: '小林 lin' },
];

/**
 * Builds the mini program under `projectRoot` and answers browsers. Rejects only where there is no mini program at
 * all (`BAD_PROJECT`); a mini program that does not build is shown as a page that says why.
 */
export async function createPreview(options: PreviewOptions): Promise<Preview> {
  const projectRoot = path.resolve(options.projectRoot);
  const { miniRoot } = findMiniRoot(projectRoot);
  const watches = options.watch === true;
  const live = new LivePages();
  const builder = new Builder({
    projectRoot,
    minify: !watches,
    ...(options.npmRoots === undefined ? {} : { npmRoots: options.npmRoots }),
  });
  const build = new CurrentBuild(builder, live, options.log ?? ((): void => undefined));
  await build.begin(watches ? undefined : options.kept);
  const stopWatching = watches ? watchFolder(miniRoot, () => void build.rebuild()) : (): void => undefined;
  const answering: Answering = {
    served: () => build.served,
    shell: { people: options.people ?? SHOPPERS, wide: options.wide ?? [], live: watches },
    ...{ live, icons: builder.icons, miniRoot },
  };
  return {
    handler: (req, res) => answer(answering, req, res),
    rebuild: () => build.rebuild(),
    close: async () => {
      stopWatching();
      live.close();
      await build.close();
    },
    get warnings() {
      return build.served.warnings.map(formatDiagnostic);
    },
    get errors() {
      return build.served.errors.map(formatDiagnostic);
    },
  };
}
