import type { ImportLook, ImportView } from '@zhuyi/contracts';
import { newKey } from '../new-key';
import { lookAt, startImport, type ImportOptions } from './api';
import { sendTable, type ChosenTable } from './choose';
import { keepColumns, keptColumns } from './kept-columns';

/** How a file is read until somebody says otherwise. */
export const FIRST_OPTIONS: Options = {
  ...{ stock: 'unlimited', onError: 'stop', columns: {}, keepTimes: false, acceptLess: false },
};
type Options = ImportOptions;

/** A file that was sent, and how it is to be read. */
export class ImportDraft {
  options: Options = FIRST_OPTIONS;
  look: ImportLook | undefined;

  private constructor(
    private readonly importKey: string,
    private readonly fileId: string,
    readonly name: string,
  ) {}

  /** Sends a file, and looks at it: with the columns that somebody named for one with the same, if any. */
  static async of(file: ChosenTable): Promise<ImportDraft> {
    const importKey = newKey('i');
    const name = file.name.slice(-200) || 'file';
    const draft = new ImportDraft(importKey, await sendTable(importKey, file), name);
    const told = keptColumns(await draft.ask({}));
    if (told !== undefined) await draft.ask(told);
    return draft;
  }

  /** Looks again, where something is to be read in another way; that stays only if it can be read so. */
  async ask(change: Partial<Options>): Promise<ImportLook> {
    const options = { ...this.options, ...change };
    const { importKey, fileId, name } = this;
    this.look = await lookAt({ importKey, fileId, name, options });
    this.options = options;
    return this.look;
  }

  /** Begins to write it. */
  async start(): Promise<ImportView> {
    const view = await startImport(this.importKey);
    if (this.look) keepColumns(this.look, this.options);
    return view;
  }
}
