import type { OptionalStep, ParameterName, SlotRegister, SlotSettings, SlotStrategy } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import { language } from '../settings';
import { fill } from './sentences';

type Kind = SlotStrategy['kind'];
type Settings = Pick<SlotSettings, 'slot' | 'strategy'>;
type Entry = SlotRegister['strategies'][number];

/** What somebody typed into fields, by their names: it stays as it was typed; `wrong` cannot be meant. */
export type Typed = ReadonlyMap<string, { text: string; wrong: boolean }>;

/** A parameter of the strategy as the page shows it. */
export interface ParameterRow {
  name: ParameterName;
  label: string;
  about: string;
  unit: string;
  text: string;
  /** `1–365, usually 30`. */
  range: string;
  problem: string;
  isUsual: boolean;
  canLess: boolean;
  canMore: boolean;
  /** The step that can be left out with it; '' for none. */
  step: string;
  on: boolean;
}

export interface StrategyView {
  kinds: { kind: string; name: string; on: boolean }[];
  about: string;
  rows: ParameterRow[];
  /** How many of them are not as usual, in words; '' where the strategy has none. */
  tuned: string;
  /** The steps of ranking, first to last, in words. */
  steps: string;
  problem: string;
}

/** The strategies that a slot may have, the usual one first. */
export function kindsOf(slot: string, register: SlotRegister): readonly Kind[] {
  return register.shipped[slot] ?? register.strategies.map(({ kind }) => kind);
}

/** How a slot's list is made, in full. */
export function strategyOf({ slot, strategy }: Settings, register: SlotRegister): SlotStrategy {
  return strategy ?? { kind: kindsOf(slot, register)[0] ?? 'guess', set: {}, without: [] };
}

/** What the register says of a strategy. */
export function entryOf(kind: string, register: SlotRegister): Entry {
  const [first] = register.strategies;
  const entry = register.strategies.find((one) => one.kind === kind) ?? first;
  if (entry === undefined) throw new Error('the shop tells no strategies');
  return entry;
}

/** Another strategy, with those parameters and steps of the one before that it has, too. */
export function withKind(settings: SlotSettings, kind: Kind, register: SlotRegister): SlotSettings {
  const { set, without } = strategyOf(settings, register);
  const { usual, steps } = entryOf(kind, register);
  return put(settings, register, {
    kind,
    set: Object.fromEntries(
      Object.entries(set).filter(([name, value]) => name in usual && usual[name as ParameterName] !== value),
    ),
    without: without.filter((step) => steps.includes(step)),
  });
}

export function withParameter(
  settings: SlotSettings,
  name: ParameterName,
  value: number,
  register: SlotRegister,
): SlotSettings {
  const { kind, set, without } = strategyOf(settings, register);
  const isUsual = entryOf(kind, register).usual[name] === value;
  const others = Object.entries(set).filter(([other]) => other !== name);
  const next = Object.fromEntries(isUsual ? others : [...others, [name, value]]);
  return put(settings, register, { kind, set: next, without });
}

export function withStep(
  settings: SlotSettings,
  step: OptionalStep,
  on: boolean,
  register: SlotRegister,
): SlotSettings {
  const strategy = strategyOf(settings, register);
  const others = strategy.without.filter((one) => one !== step);
  return put(settings, register, { ...strategy, without: on ? others : [...others, step] });
}

/** A slot that ships and is made as usual has no strategy of its own, as before there were any. */
function put(settings: SlotSettings, register: SlotRegister, strategy: SlotStrategy): SlotSettings {
  const isPlain = Object.keys(strategy.set).length === 0 && strategy.without.length === 0;
  const [usual] = register.shipped[settings.slot] ?? [];
  const next: SlotSettings = { ...settings, strategy };
  if (isPlain && strategy.kind === usual) delete next.strategy;
  return next;
}

/** What a parameter is now. */
export function valueOf(settings: Settings, name: ParameterName, register: SlotRegister): number {
  const { kind, set } = strategyOf(settings, register);
  return set[name] ?? entryOf(kind, register).usual[name] ?? 0;
}

/** A press of the stepper further, within the parameter's range; from between two strides to the next. */
export function stridden(
  value: number,
  way: 1 | -1,
  parameter: SlotRegister['parameters'][ParameterName],
): number {
  const { least, most, stride } = parameter;
  const next = way > 0 ? Math.floor(value / stride + 1) * stride : Math.ceil(value / stride - 1) * stride;
  return Math.round(Math.min(most, Math.max(least, next)) * 100) / 100;
}

/** A number that somebody typed; undefined where it is none, or out of its range. */
export function numberOf(
  typed: string,
  { least, most, whole }: { least: number; most: number; whole: boolean },
): number | undefined {
  const text = typed.normalize('NFKC').trim();
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(text)) return undefined;
  const value = Number(text);
  return value < least || value > most || (whole && !Number.isInteger(value)) ? undefined : value;
}

export function strategyView(
  settings: Settings,
  register: SlotRegister,
  typed: Typed,
  problem: string,
): StrategyView {
  const said = language();
  const { kind } = strategyOf(settings, register);
  const { about, usual, steps } = entryOf(kind, register);
  const stepNames: Record<string, string> = texts().slotSteps;
  const names = Object.keys(usual) as ParameterName[];
  const rows = names.map((name) => parameterRow(settings, name, register, typed));
  return {
    kinds: kindsOf(settings.slot, register).map((one) => ({
      ...{ kind: one, name: entryOf(one, register).name[said], on: one === kind },
    })),
    about: about[said],
    ...{ rows, tuned: tunedText(rows) },
    steps: steps.map((step) => stepNames[step] ?? step).join(' → '),
    problem,
  };
}

function tunedText(rows: readonly ParameterRow[]): string {
  const { allUsual, someTuned } = texts().slotForm;
  const tuned = rows.filter(({ isUsual, on }) => !isUsual || !on).length;
  if (rows.length === 0) return '';
  return tuned === 0 ? allUsual : fill(someTuned, { n: tuned });
}

function parameterRow(
  settings: Settings,
  name: ParameterName,
  register: SlotRegister,
  typed: Typed,
): ParameterRow {
  const said = language();
  const words = texts().slotForm;
  const { without, kind } = strategyOf(settings, register);
  const parameter = register.parameters[name];
  const { least, most, whole, step, unit } = parameter;
  const value = valueOf(settings, name, register);
  const usual = entryOf(kind, register).usual[name] ?? 0;
  const range = { least, most, unit: texts().slotUnits[unit] };
  const canSkip = register.optional.some((one) => one === step);
  return {
    ...{ name, label: parameter.name[said], about: parameter.about[said], unit: texts().slotUnits[unit] },
    text: typed.get(name)?.text ?? String(value),
    range: fill(words.range, { ...range, usual }),
    problem: typed.get(name)?.wrong ? fill(whole ? words.wrongWhole : words.wrongNumber, range) : '',
    isUsual: value === usual && !typed.get(name)?.wrong,
    ...{ canLess: value > least, canMore: value < most },
    ...{ step: canSkip ? step : '', on: !without.some((one) => one === step) },
  };
}
