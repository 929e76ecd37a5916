import type {
  Preview,
  PreviewPerson,
  PreviewShopper,
  SavedSlot,
  SlotDraft,
  SlotItem,
  SlotSettings,
} from '@zhuyi/contracts';
import { callAction, ShopError } from '../cloud/index';
import { timeText } from '../format';
import { texts } from '../i18n/index';
import { removeSlot } from './making';
import { sentencesOf } from './preview-view';
import { freshId, ONLY_ID, rowOf, rulesIn, withRules, type DeskRule } from './rules';
import { refusalText } from './refusals';
import { fill, sentenceOf } from './sentences';

/** Asked once: asking again would meet what the first has changed. */
const ONCE = { retries: 0 };
/** A new instance loads its model before it tries anything out. */
const PREVIEW = { retries: 0, timeoutMs: 20_000 };

/** A rule in the editor's list. */
export interface RuleRow {
  ruleId: string;
  kind: string;
  action: string;
  text: string;
  /** Why the slot could not be saved, if it is for this rule. */
  problem: string;
}

/** What the page shows of a slot. */
export interface EditorView {
  name: string;
  title: string;
  enabled: boolean;
  rules: RuleRow[];
  status: string;
  by: string;
  hasDraft: boolean;
  canPublish: boolean;
  problem: string;
}

/** A slot as the shop has it. */
interface Now {
  saved: SavedSlot;
  draft: SlotDraft | undefined;
}

/** What somebody else has published or drafted meanwhile. */
export interface Theirs {
  mine: string;
  theirs: string;
}

/** A slot under somebody's hands: what is published, the draft, and what they have changed since. */
export class SlotEditor {
  readonly items = new Map<string, SlotItem>();
  private saved!: SavedSlot;
  private draft: SlotDraft | undefined;
  private settings!: SlotSettings;
  private theirs: Now | undefined;
  /** Of which row; -1 for none of them. */
  private problem = { row: -1, text: '' };
  rules: DeskRule[] = [];
  dirty = false;

  constructor(readonly slot: string) {}

  /** The slot as it is now, its draft first. False where there is none of the name. */
  async load(): Promise<boolean> {
    const now = await this.read();
    if (now === undefined) return false;
    this.take(now);
    this.compare(now.saved);
    return true;
  }

  /** What is published stands in the way of a draft from before it. */
  private compare(saved: SavedSlot): void {
    const { draft } = this;
    this.theirs = draft && draft.base !== saved.revision ? { saved, draft } : undefined;
  }

  private async read(): Promise<Now | undefined> {
    const { slots, drafts, items } = await callAction('merchant', 'slots', {});
    for (const item of items) this.items.set(item.itemId, item);
    const saved = slots.find(({ slot }) => slot === this.slot);
    return saved && { saved, draft: drafts.find(({ settings }) => settings.slot === this.slot) };
  }

  private take({ saved, draft }: Now): void {
    Object.assign(this, { saved, draft, dirty: false, theirs: undefined, problem: { row: -1, text: '' } });
    const { slot, title, enabled, pins, boosts, exclusions, rules, only, strategy, place } =
      draft?.settings ?? saved;
    this.settings = {
      ...{ slot, title, enabled, pins, boosts, exclusions, rules, only },
      ...(strategy && { strategy }),
      ...(place && { place }),
    };
    this.rules = rulesIn(this.settings);
  }

  view(): EditorView {
    const words = texts().slotDesk;
    const names: Record<string, string> = texts().slotNames;
    const { saved, draft, problem } = this;
    const status = this.dirty
      ? words.draftNew
      : draft
        ? words.draftSaved
        : saved.updatedAt > 0
          ? words.published
          : words.never;
    const when = draft?.at ?? saved.updatedAt;
    const who = draft?.by ?? '';
    return {
      name: names[this.slot] ?? this.slot,
      title: this.settings.title,
      enabled: this.settings.enabled,
      rules: this.rules.map((rule, i) => ({
        ...{ ruleId: rule.ruleId, kind: rule.then.kind, action: texts().slotActions[rule.then.kind] },
        text: sentenceOf(rule, this.items),
        problem: i === problem.row ? problem.text : '',
      })),
      status,
      by: when === 0 ? '' : who === '' ? timeText(when) : fill(words.by, { who, when: timeText(when) }),
      hasDraft: draft !== undefined,
      canPublish: this.dirty || draft !== undefined,
      problem: problem.row < 0 ? problem.text : '',
    };
  }

  change(fields: Partial<Pick<SlotSettings, 'title' | 'enabled'>>): void {
    this.settings = { ...this.settings, ...fields };
    this.dirty = true;
  }

  /** Puts a rule in the place of the one that it was made from, or at the end; there is one `only`. */
  putRule(rule: DeskRule, before: string | undefined): void {
    const { rules } = this;
    const isOnly = rule.then.kind === 'only';
    const at = rules.findIndex((one) =>
      before === undefined ? isOnly && one.then.kind === 'only' : one.ruleId === before,
    );
    const ruleId = isOnly ? ONLY_ID : rule.ruleId === ONLY_ID ? freshId(rules) : rule.ruleId;
    const put = { ...rule, ruleId };
    const others = (one: DeskRule): boolean => !(isOnly && one.then.kind === 'only');
    const next = rules.flatMap((one, i) => (i === at ? [put] : others(one) ? [one] : []));
    this.rules = at < 0 ? [...next, put] : next;
    this.changedRules();
  }

  removeRule(ruleId: string): void {
    this.rules = this.rules.filter((one) => one.ruleId !== ruleId);
    this.changedRules();
  }

  private changedRules(): void {
    this.settings = withRules(this.settings, this.rules);
    this.problem = { row: -1, text: '' };
    this.dirty = true;
  }

  private get toSave(): SlotSettings {
    const settings = this.dirty ? withRules(this.settings, this.rules) : this.settings;
    return { ...settings, title: settings.title.trim() };
  }

  /** The publication that what is in hand was made from. */
  private get base(): number {
    return this.draft?.base ?? this.saved.revision;
  }

  /** Keeps the draft. What stands in the way is told: false, with a problem or theirs to look at. */
  async saveDraft(): Promise<boolean> {
    return this.trying(async () => {
      const request = {
        settings: this.toSave,
        base: this.base,
        revision: this.draft?.revision ?? 0,
      };
      this.draft = (await callAction('merchant', 'saveDraft', request, ONCE)).draft;
      this.dirty = false;
      this.compare(this.theirs?.saved ?? this.saved);
    });
  }

  async publish(): Promise<boolean> {
    if ((this.dirty || this.draft === undefined) && !(await this.saveDraft())) return false;
    return this.trying(async () => {
      const request = { slot: this.slot, revision: this.draft?.revision ?? 0 };
      const { settings } = await callAction('merchant', 'publishSlot', request, ONCE);
      this.take({ saved: settings, draft: undefined });
    });
  }

  async dropDraft(): Promise<void> {
    const { draft } = this;
    if (draft) await callAction('merchant', 'dropDraft', { slot: this.slot, revision: draft.revision }, ONCE);
    await this.load();
  }

  /** What to know before something is brought back; `refused` while there are changes that nobody has saved. */
  get restoring(): { refused: string; hint: string } {
    const { restoreDirty, restoreDraft, restoreHint } = texts().slotDesk;
    return { refused: this.dirty ? restoreDirty : '', hint: this.draft ? restoreDraft : restoreHint };
  }

  async restore(number: number): Promise<void> {
    const request = { slot: this.slot, number, revision: this.saved.revision };
    await callAction('merchant', 'restoreSlot', request, ONCE);
    await this.load();
  }

  /** Those that ship with the shop stay in it. */
  get isOwn(): boolean {
    return !Object.hasOwn(texts().slotNames, this.slot);
  }

  remove(): Promise<void> {
    return removeSlot(this.slot, this.saved.revision);
  }

  history(before?: number) {
    const older = before === undefined ? {} : { before };
    return callAction('merchant', 'slotHistory', { slot: this.slot, ...older });
  }

  preview(shopper: PreviewShopper, itemIds: string[]): Promise<Preview> {
    return callAction(
      'merchant',
      'previewSlot',
      { settings: this.toSave, shopper, itemIds, limit: 12 },
      PREVIEW,
    );
  }

  async people(): Promise<PreviewPerson[]> {
    return (await callAction('merchant', 'previewShoppers', {})).shoppers;
  }

  /** Does what may be refused; false where it was, and the reason is there to be shown. Other errors are thrown. */
  private async trying(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ShopError)) throw error;
      if (error.code === 'BAD_INPUT') this.refuse(error.field, error.message);
      else if (error.code === 'CONFLICT') await this.meet();
      else throw error;
      return false;
    }
  }

  refuse(field: string | undefined, message: string): void {
    this.problem = {
      row: rowOf((field ?? '').replace(/^settings\./, ''), this.rules, this.toSave),
      text: refusalText(message, this.items),
    };
  }

  private async meet(): Promise<void> {
    this.theirs = await this.read();
  }

  /** Undefined where the draft is the person's own: what stands in the way is what was published. */
  private get draftOfTheirs(): SlotDraft | undefined {
    const draft = this.theirs?.draft;
    return draft?.revision === this.draft?.revision ? undefined : draft;
  }

  /** Both versions in words, where somebody else's stands in the way. */
  conflict(): Theirs | null {
    const { theirs } = this;
    if (theirs === undefined) return null;
    const told = (settings: SlotSettings): string =>
      [settings.title, ...sentencesOf(settings, this.items)].filter((line) => line !== '').join('\n');
    return { mine: told(this.toSave), theirs: told(this.draftOfTheirs?.settings ?? theirs.saved) };
  }

  async takeTheirs(): Promise<void> {
    const { theirs, draft } = this;
    if (theirs === undefined) return;
    // What is gone already, published or dropped by somebody else, cannot be dropped.
    if (theirs.draft && theirs.draft.revision === draft?.revision) await this.dropDraft();
    else this.take(theirs);
  }

  /** The person has seen theirs: their own goes on top of it. */
  async keepMine(): Promise<boolean> {
    const { theirs } = this;
    if (theirs) {
      const { saved } = theirs;
      const draft = theirs.draft && { ...theirs.draft, base: saved.revision };
      Object.assign(this, { saved, draft, theirs: undefined });
    }
    this.dirty = true;
    return this.saveDraft();
  }
}
