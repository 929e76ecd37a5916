import type { Card, Preview, PreviewPerson, Publication } from '@zhuyi/contracts';
import { SlotEditor, type PreviewQuestion, type Theirs } from './editor';
import { editorView, type EditorView } from './editor-view';
import { historyRows, type HistoryRow } from './history-view';
import { previewView, stepsView, type PreviewView, type StepsView } from './preview-view';
import { formOfRule, newRule, type RuleForm } from './rule-form';
import type { DeskRule } from './rules';

/** What the page of a slot shows of it. */
export interface SessionView {
  view: EditorView;
  conflict: Theirs | null;
  history: HistoryRow[];
  /** The number before which there are older publications; 0 for none. */
  older: number;
}

/** Somebody at a slot: its editor, the publications and the preview that they have looked at, and the rule in their hands. */
export class SlotSession {
  readonly editor: SlotEditor;
  private publications: Publication[] = [];
  private older = 0;
  private tried: Preview | undefined;
  /** Of the rule in hand; undefined for a new one. */
  private ruleId: string | undefined;

  constructor(slot: string) {
    this.editor = new SlotEditor(slot);
  }

  show(): SessionView {
    const { editor, older } = this;
    return {
      ...{ view: editorView(editor), conflict: editor.conflict(), older },
      history: historyRows(this.publications, editor.known),
    };
  }

  /** The newest publications; `more`: those before the ones that are there. */
  async loadHistory(more = false): Promise<void> {
    const { publications, items, next } = await this.editor.history(more ? this.older : undefined);
    for (const item of items) this.editor.items.set(item.itemId, item);
    this.publications = more ? [...this.publications, ...publications] : publications;
    this.older = next ?? 0;
  }

  /** The form of the rule with this id, else of a new one. */
  ruleForm(id: string | undefined): RuleForm {
    const { form, items } = this.editor;
    const rule = form.rules.find(({ ruleId }) => ruleId === id);
    this.ruleId = rule?.ruleId;
    return formOfRule(rule ?? newRule(form.rules), items);
  }

  putRule(rule: DeskRule): void {
    this.editor.form.putRule(rule, this.ruleId);
  }

  /** Rules name an item by its title. */
  meet(card: Card): void {
    this.editor.items.set(card.itemId, card);
  }

  /** Both lists; null where the settings cannot be meant. */
  async tryOut(question: PreviewQuestion): Promise<PreviewView | null> {
    this.tried = await this.editor.preview(question);
    return this.tried === undefined ? null : previewView(this.tried);
  }

  people(): Promise<PreviewPerson[]> {
    return this.editor.people();
  }

  /** How an item came to its place in the list with the changes. */
  stepsOf(itemId: string, title: string): StepsView | null {
    const { form, items } = this.editor;
    return this.tried === undefined ? null : stepsView(this.tried.after, itemId, title, form.rules, items);
  }
}
