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
import { texts } from '../i18n/index';
import { loadSlots } from '../merchant';
import { rememberSlots } from '../slot-names';
import type { Known } from './known';
import { settingsWords } from './settings-words';
import { SlotForm } from './slot-form';

/** Asked once: asking again would meet what the first has changed. */
const ONCE = { retries: 0 };
/** A new instance loads its model before it tries anything out. */
const PREVIEW = { retries: 0, timeoutMs: 20_000 };
const PREVIEWED = 12;

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

/** For whom and about what a slot is tried out. */
export interface PreviewQuestion {
  shopper: PreviewShopper;
  itemIds: string[];
  category: string[];
}

/** A slot between the page and the shop: what is published, the draft, and the form with what was changed since. */
export class SlotEditor {
  readonly items = new Map<string, SlotItem>();
  known!: Known;
  saved!: SavedSlot;
  draft: SlotDraft | undefined;
  form!: SlotForm;
  private theirs: Now | undefined;

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
    const { slots, drafts, items, register } = await loadSlots();
    for (const item of items) this.items.set(item.itemId, item);
    this.known = { items: this.items, register, slots };
    const saved = slots.find(({ slot }) => slot === this.slot);
    return saved && { saved, draft: drafts.find(({ settings }) => settings.slot === this.slot) };
  }

  private take({ saved, draft }: Now): void {
    Object.assign(this, { saved, draft, theirs: undefined });
    this.form = new SlotForm(settingsOf(draft?.settings ?? saved), this.known);
  }

  /** The publication that what is in hand was made from. */
  private get base(): number {
    return this.draft?.base ?? this.saved.revision;
  }

  /** Keeps the draft. What stands in the way is told: false, with a problem or theirs to look at. */
  async saveDraft(): Promise<boolean> {
    if (!this.form.isGood) return false;
    return this.trying(async () => {
      const request = { settings: this.form.toSave, base: this.base, revision: this.draft?.revision ?? 0 };
      this.draft = (await callAction('merchant', 'saveDraft', request, ONCE)).draft;
      this.form.dirty = false;
      this.compare(this.theirs?.saved ?? this.saved);
    });
  }

  async publish(): Promise<boolean> {
    if ((this.form.dirty || this.draft === undefined) && !(await this.saveDraft())) return false;
    return this.trying(async () => {
      const request = { slot: this.slot, revision: this.draft?.revision ?? 0 };
      const { settings } = await callAction('merchant', 'publishSlot', request, ONCE);
      this.published(settings);
    });
  }

  private published(saved: SavedSlot): void {
    const slots = this.known.slots.map((one) => (one.slot === saved.slot ? saved : one));
    this.known = { ...this.known, slots };
    rememberSlots(slots, this.known.register);
    this.take({ saved, draft: undefined });
  }

  async dropDraft(): Promise<void> {
    const { draft } = this;
    if (draft) await callAction('merchant', 'dropDraft', { slot: this.slot, revision: draft.revision }, ONCE);
    await this.load();
  }

  /** What to know before something is brought back; `refused` while there are changes that nobody has saved. */
  get restoring(): { refused: string; hint: string } {
    const { restoreDirty, restoreDraft, restoreHint } = texts().slotDesk;
    return { refused: this.form.dirty ? restoreDirty : '', hint: this.draft ? restoreDraft : restoreHint };
  }

  async restore(number: number): Promise<void> {
    const request = { slot: this.slot, number, revision: this.saved.revision };
    await callAction('merchant', 'restoreSlot', request, ONCE);
    await this.load();
  }

  /** Those that ship with the shop stay in it. */
  get isOwn(): boolean {
    return !Object.hasOwn(this.known.register.shipped, this.slot);
  }

  history(before?: number) {
    const older = before === undefined ? {} : { before };
    return callAction('merchant', 'slotHistory', { slot: this.slot, ...older });
  }

  /** Both lists; undefined where the settings cannot be meant, which the form then tells. Other errors are thrown. */
  async preview(question: PreviewQuestion): Promise<Preview | undefined> {
    if (!this.form.isGood) return undefined;
    const settings = this.form.toSave;
    let preview: Preview | undefined;
    await this.trying(async () => {
      const request = { settings, ...question, limit: settings.place?.limit ?? PREVIEWED };
      preview = await callAction('merchant', 'previewSlot', request, PREVIEW);
    });
    return preview;
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
      if (error.code === 'BAD_INPUT' || error.code === 'TOO_MANY')
        this.form.refuse(error.field, error.message);
      else if (error.code === 'CONFLICT') this.theirs = await this.read();
      else throw error;
      return false;
    }
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
    const told = (settings: SlotSettings): string => settingsWords(settings, this.known).join('\n');
    return { mine: told(this.form.toSave), theirs: told(this.draftOfTheirs?.settings ?? theirs.saved) };
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
    this.form.dirty = true;
    return this.saveDraft();
  }
}

/** Settings without what is told beside them. */
function settingsOf(given: SlotSettings): SlotSettings {
  const { slot, title, enabled, pins, boosts, exclusions, rules, only, strategy, place } = given;
  return {
    ...{ slot, title, enabled, pins, boosts, exclusions, rules, only },
    ...(strategy && { strategy }),
    ...(place && { place }),
  };
}
