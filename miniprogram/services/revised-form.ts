import { ShopError } from './cloud/index';
import { texts } from './i18n/index';

/** One part of a document in words. */
export interface Part {
  label: string;
  text: string;
}

/** What a part is in two versions. */
export interface PartDifference {
  label: string;
  mine: string;
  theirs: string;
}

/** A document that is saved by its revision, and how a form of it is made and read. */
export interface RevisedKind<T, F extends object> {
  load(): Promise<{ value: T; revision: number }>;
  /** Saves what was made from `revision`, once; answers with the new revision. */
  save(value: T, revision: number): Promise<number>;
  formOf(value: T): F;
  /** What stands in a form; `problems` by the path of the field are what is wrong with it. */
  read(form: F): { value: T; problems: Record<string, string> };
  /** A row more for the form's list. */
  newRow(chosen?: string): object;
  describe(value: T): Part[];
}

/** What became of a save. */
export type SaveOutcome =
  | { kind: 'saved'; form: object; parts: Part[] }
  | { kind: 'wrong'; problems: Record<string, string> }
  | { kind: 'conflict'; differences: PartDifference[] };

/**
 * A document under somebody's hands: the revision that it was made from, and what somebody else has saved since. A save
 * from an old copy is never lost and loses nothing: both versions are told, and the person chooses.
 */
export class RevisedEditor<T, F extends object> {
  private revision = 0;
  private theirs: { value: T; revision: number } | undefined;

  constructor(private readonly kind: RevisedKind<T, F>) {}

  /** The document as it is now. */
  async load(): Promise<{ form: object; parts: Part[] }> {
    const { value, revision } = await this.kind.load();
    this.revision = revision;
    this.theirs = undefined;
    return this.shown(value);
  }

  newRow(chosen?: string): object {
    return this.kind.newRow(chosen);
  }

  /** Saves a form that `load` or an earlier save has given, with the person's changes. Other errors are thrown. */
  async save(form: object): Promise<SaveOutcome> {
    const { value, problems } = this.kind.read(form as F);
    if (Object.keys(problems).length > 0) return { kind: 'wrong', problems };
    try {
      this.revision = await this.kind.save(value, this.revision);
      this.theirs = undefined;
      return { kind: 'saved', ...this.shown(value) };
    } catch (error) {
      if (!(error instanceof ShopError)) throw error;
      if (error.code === 'BAD_INPUT' && error.field !== undefined) {
        return { kind: 'wrong', problems: { [error.field]: texts().merchant.refusedItem + error.message } };
      }
      if (error.code !== 'CONFLICT' || error.field !== 'revision') throw error;
      return this.meet(value);
    }
  }

  /** The person has seen theirs: their own goes on top of it. */
  keepMine(form: object): Promise<SaveOutcome> {
    this.revision = this.theirs?.revision ?? this.revision;
    return this.save(form);
  }

  /** What somebody else has saved takes the form's place. */
  takeTheirs(): { form: object; parts: Part[] } | undefined {
    const { theirs } = this;
    if (theirs === undefined) return undefined;
    this.revision = theirs.revision;
    this.theirs = undefined;
    return this.shown(theirs.value);
  }

  /** Where both say the same, as after a save whose answer was lost, it is saved. */
  private async meet(mine: T): Promise<SaveOutcome> {
    const theirs = await this.kind.load();
    const differences = differencesOf(this.kind.describe(mine), this.kind.describe(theirs.value));
    if (differences.length === 0) {
      this.revision = theirs.revision;
      return { kind: 'saved', ...this.shown(theirs.value) };
    }
    this.theirs = theirs;
    return { kind: 'conflict', differences };
  }

  private shown(value: T): { form: object; parts: Part[] } {
    return { form: this.kind.formOf(value), parts: this.kind.describe(value) };
  }
}

/** The parts that differ; one that only one version has is empty in the other. */
function differencesOf(mine: readonly Part[], theirs: readonly Part[]): PartDifference[] {
  const labels = [...new Set([...mine, ...theirs].map(({ label }) => label))];
  const textOf = (parts: readonly Part[], wanted: string) =>
    parts
      .filter(({ label }) => label === wanted)
      .map(({ text }) => text)
      .join('\n');
  return labels
    .map((label) => ({ label, mine: textOf(mine, label), theirs: textOf(theirs, label) }))
    .filter((part) => part.mine !== part.theirs);
}
