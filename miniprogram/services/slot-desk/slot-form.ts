import type { OptionalStep, ParameterName, SlotSettings } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import type { Known } from './known';
import { LIMITS, movedOrder, withPage, withPlace, type Layout } from './place-form';
import { refusalText } from './refusals';
import { freshId, ONLY_ID, rowOf, rulesIn, withRules, type DeskRule } from './rules';
import {
  entryOf,
  kindsOf,
  numberOf,
  strategyOf,
  stridden,
  valueOf,
  withKind,
  withParameter,
  withStep,
} from './strategy-form';

type Part = 'rule' | 'strategy' | 'place' | 'all';
const NO_PROBLEM = { part: 'all' as Part, row: -1, text: '' };

/** A slot's settings under somebody's hands, and what is wrong with them. It knows nothing of the server. */
export class SlotForm {
  settings: SlotSettings;
  rules: DeskRule[];
  dirty = false;
  problem = NO_PROBLEM;
  /** As it stands in the fields; of what cannot be meant the settings keep what was good before. */
  readonly typed = new Map<string, { text: string; wrong: boolean }>();

  constructor(
    given: SlotSettings,
    private readonly known: Known,
  ) {
    this.settings = given;
    this.rules = rulesIn(given);
  }

  /** What would be saved. */
  get toSave(): SlotSettings {
    const settings = this.dirty ? withRules(this.settings, this.rules) : this.settings;
    return { ...settings, title: settings.title.trim() };
  }

  change(fields: Partial<Pick<SlotSettings, 'title' | 'enabled'>>): void {
    this.set({ ...this.settings, ...fields });
  }

  chooseKind(kind: string): void {
    const { register } = this.known;
    const found = kindsOf(this.settings.slot, register).find((one) => one === kind);
    if (found === undefined) return;
    this.typed.clear();
    this.set(withKind(this.settings, found, register));
  }

  typeParameter(name: ParameterName, text: string): void {
    const { register } = this.known;
    const value = numberOf(text, register.parameters[name]);
    if (this.keepTyped(name, text, value)) this.set(withParameter(this.settings, name, value, register));
  }

  /** A press of the stepper. */
  stepParameter(name: ParameterName, way: 1 | -1): void {
    const { register } = this.known;
    const value = stridden(valueOf(this.settings, name, register), way, register.parameters[name]);
    this.typed.delete(name);
    this.set(withParameter(this.settings, name, value, register));
  }

  /** As it is where nothing is set. */
  resetParameter(name: ParameterName): void {
    const { register } = this.known;
    const { kind } = strategyOf(this.settings, register);
    this.typed.delete(name);
    this.set(withParameter(this.settings, name, entryOf(kind, register).usual[name] ?? 0, register));
  }

  switchStep(step: OptionalStep, on: boolean): void {
    this.set(withStep(this.settings, step, on, this.known.register));
  }

  choosePage(page: string): void {
    this.typed.delete('limit');
    this.set(withPage(this.settings, page, this.known.register));
  }

  chooseLayout(layout: Layout): void {
    this.set(withPlace(this.settings, { layout }));
  }

  typeLimit(text: string): void {
    const limit = numberOf(text, LIMITS);
    if (this.keepTyped('limit', text, limit)) this.set(withPlace(this.settings, { limit }));
  }

  stepLimit(way: 1 | -1): void {
    const limit = (this.settings.place?.limit ?? 0) + way;
    this.typed.delete('limit');
    if (limit >= LIMITS.least && limit <= LIMITS.most) this.set(withPlace(this.settings, { limit }));
  }

  /** Up (-1) or down among the slots of its page. */
  move(way: 1 | -1): void {
    const order = movedOrder(this.settings, this.known.slots, way);
    if (order !== undefined) this.set(withPlace(this.settings, { order }));
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
    this.setRules(at < 0 ? [...next, put] : next);
  }

  removeRule(ruleId: string): void {
    this.setRules(this.rules.filter((one) => one.ruleId !== ruleId));
  }

  /** Whether it can be saved; where a field holds what cannot be meant, that is told. */
  get isGood(): boolean {
    if (![...this.typed.values()].some(({ wrong }) => wrong)) return true;
    this.problem = { part: 'all', row: -1, text: texts().slotForm.mendFirst };
    return false;
  }

  /** What the server will not take, told where it belongs. */
  refuse(field: string | undefined, message: string): void {
    const path = (field ?? '').replace(/^settings\./, '');
    const row = rowOf(path, this.rules, this.toSave);
    const part =
      row >= 0
        ? 'rule'
        : path.startsWith('strategy')
          ? 'strategy'
          : path.startsWith('place')
            ? 'place'
            : 'all';
    this.problem = { part, row, text: refusalText(message, this.known.items) };
  }

  /** The problem of a part of the page; of the list of rules, that of a row. */
  problemOf(part: Part, row = -1): string {
    return this.problem.part === part && this.problem.row === row ? this.problem.text : '';
  }

  private keepTyped(name: string, text: string, value: number | undefined): value is number {
    this.dirty = true;
    this.typed.set(name, { text, wrong: value === undefined });
    return value !== undefined;
  }

  private setRules(rules: DeskRule[]): void {
    this.rules = rules;
    this.set(withRules(this.settings, rules));
  }

  private set(settings: SlotSettings): void {
    this.settings = settings;
    this.problem = NO_PROBLEM;
    this.dirty = true;
  }
}
