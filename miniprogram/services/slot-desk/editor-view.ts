import { timeText } from '../format';
import { texts } from '../i18n/index';
import { nameOfSlot } from '../slot-names';
import type { SlotEditor } from './editor';
import { placeView, type PlaceView } from './place-form';
import { fill, sentenceOf } from './sentences';
import { entryOf, strategyOf, strategyView, type StrategyView } from './strategy-form';

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
  slot: string;
  /** The publication in the shop. */
  revision: number;
  name: string;
  title: string;
  enabled: boolean;
  rules: RuleRow[];
  strategy: StrategyView;
  place: PlaceView;
  /** Its lists are about an item; about a category. */
  needsItem: boolean;
  takesCategory: boolean;
  /** A list of what somebody bought is tried out for nobody real. */
  tellsBought: boolean;
  status: string;
  by: string;
  hasDraft: boolean;
  canPublish: boolean;
  problem: string;
}

export function editorView(editor: SlotEditor): EditorView {
  const { form, known, draft } = editor;
  const { settings, rules } = form;
  const { kind } = strategyOf(settings, known.register);
  return {
    ...{ slot: editor.slot, revision: editor.saved.revision },
    name: nameOfSlot(editor.slot),
    ...{ title: settings.title, enabled: settings.enabled },
    rules: rules.map((rule, i) => ({
      ...{ ruleId: rule.ruleId, kind: rule.then.kind, action: texts().slotActions[rule.then.kind] },
      text: sentenceOf(rule, editor.items),
      problem: form.problemOf('rule', i),
    })),
    strategy: strategyView(settings, known.register, form.typed, form.problemOf('strategy')),
    place: placeView(settings, known, form.typed, form.problemOf('place')),
    needsItem: entryOf(kind, known.register).aboutItems,
    takesCategory: kind === 'trending',
    tellsBought: kind === 'again',
    ...statusOf(editor),
    hasDraft: draft !== undefined,
    canPublish: form.dirty || draft !== undefined,
    problem: form.problemOf('all'),
  };
}

/** How far what is in hand has come, and who brought it there. */
function statusOf({ form, draft, saved }: SlotEditor): { status: string; by: string } {
  const words = texts().slotDesk;
  const status = form.dirty
    ? words.draftNew
    : draft
      ? words.draftSaved
      : saved.updatedAt > 0
        ? words.published
        : words.never;
  const when = draft?.at ?? saved.updatedAt;
  const who = draft?.by ?? '';
  const by = when === 0 ? '' : who === '' ? timeText(when) : fill(words.by, { who, when: timeText(when) });
  return { status, by };
}
