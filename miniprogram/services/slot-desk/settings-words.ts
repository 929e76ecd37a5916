import type { ParameterName, SlotSettings } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import { language } from '../settings';
import type { Known } from './known';
import { rulesIn } from './rules';
import { fill, sentenceOf } from './sentences';
import { entryOf, strategyOf, valueOf } from './strategy-form';

type Context = Pick<Known, 'items' | 'register'>;

/** All that a slot's settings say, a line each. */
export function settingsWords(settings: SlotSettings, known: Context): string[] {
  const words = texts().slotForm;
  const { title, enabled, place } = settings;
  const { set, without } = strategyOf(settings, known.register);
  const rules = sentencesOf(settings, known);
  return [
    ...(title === '' ? [] : [fill(words.says, { what: words.titleWord, x: title })]),
    ...(enabled ? [] : [words.isOff]),
    fill(words.says, { what: words.listWord, x: kindText(settings, known) }),
    ...(Object.keys(set) as ParameterName[]).map((name) => saysParameter(settings, name, known)),
    ...without.map((step) => fill(words.stepOff, { step: stepText(step) })),
    ...(place === undefined ? [] : [placeText(place, known)]),
    ...(rules.length > 0 ? rules : [texts().slotDesk.noRules]),
  ];
}

/** What a publication changed, a line each; nothing where it says the same as before. */
export function changesIn(before: SlotSettings, after: SlotSettings, known: Context): string[] {
  const words = texts().slotForm;
  return [
    ...(before.enabled === after.enabled ? [] : [after.enabled ? words.turnedOn : words.turnedOff]),
    ...changed(words.titleWord, before.title, after.title),
    ...changed(words.listWord, kindText(before, known), kindText(after, known)),
    ...parameterChanges(before, after, known),
    ...stepChanges(before, after, known),
    ...placeChanges(before, after, known),
    ...ruleChanges(before, after, known),
  ];
}

/** The rules of a slot, in sentences. */
function sentencesOf(settings: SlotSettings, { items }: Context): string[] {
  return rulesIn(settings).map((rule) => sentenceOf(rule, items));
}

function changed(what: string, from: string, to: string): string[] {
  const { changes, none } = texts().slotForm;
  return from === to ? [] : [fill(changes, { what, from: from || none, to: to || none })];
}

function kindText(settings: SlotSettings, { register }: Context): string {
  return entryOf(strategyOf(settings, register).kind, register).name[language()];
}

function parameterText(settings: SlotSettings, name: ParameterName, { register }: Context): string {
  const unit = texts().slotUnits[register.parameters[name].unit];
  return fill(texts().slotForm.withUnit, { n: valueOf(settings, name, register), unit }).trim();
}

function saysParameter(settings: SlotSettings, name: ParameterName, known: Context): string {
  const what = known.register.parameters[name].name[language()];
  return fill(texts().slotForm.says, { what, x: parameterText(settings, name, known) });
}

/** Of another strategy those that are not as usual, else those that are others than before. */
function parameterChanges(before: SlotSettings, after: SlotSettings, known: Context): string[] {
  const { register } = known;
  const { kind, set } = strategyOf(after, register);
  if (strategyOf(before, register).kind !== kind)
    return (Object.keys(set) as ParameterName[]).map((name) => saysParameter(after, name, known));
  return (Object.keys(entryOf(kind, register).usual) as ParameterName[]).flatMap((name) =>
    changed(
      register.parameters[name].name[language()],
      parameterText(before, name, known),
      parameterText(after, name, known),
    ),
  );
}

function stepText(step: string): string {
  const names: Record<string, string> = texts().slotSteps;
  return names[step] ?? step;
}

function stepChanges(before: SlotSettings, after: SlotSettings, { register }: Context): string[] {
  const { stepOff, stepOn } = texts().slotForm;
  const [was, is] = [before, after].map((one) => strategyOf(one, register).without as readonly string[]);
  const only = (some: readonly string[] = [], others: readonly string[] = []): string[] =>
    some.filter((step) => !others.includes(step)).map(stepText);
  return [
    ...only(is, was).map((step) => fill(stepOff, { step })),
    ...only(was, is).map((step) => fill(stepOn, { step })),
  ];
}

function pageText(page: string, { register }: Context): string {
  return register.pages.find((one) => one.page === page)?.name[language()] ?? page;
}

function placeText({ page, layout, limit }: NonNullable<SlotSettings['place']>, known: Context): string {
  const words = texts().slotForm;
  return fill(words.placed, { page: pageText(page, known), layout: words[layout], n: limit });
}

function placeChanges({ place: was }: SlotSettings, { place: is }: SlotSettings, known: Context): string[] {
  const words = texts().slotForm;
  if (was === undefined || is === undefined) {
    if (is) return [placeText(is, known)];
    return was ? [words.unplaced] : [];
  }
  return [
    ...changed(words.pageWord, pageText(was.page, known), pageText(is.page, known)),
    ...changed(words.layoutWord, words[was.layout], words[is.layout]),
    ...changed(words.limitWord, String(was.limit), String(is.limit)),
    ...(was.order === is.order ? [] : [is.order < was.order ? words.movedUp : words.movedDown]),
  ];
}

function ruleChanges(before: SlotSettings, after: SlotSettings, known: Context): string[] {
  const words = texts().slotForm;
  const [was, is] = [sentencesOf(before, known), sentencesOf(after, known)];
  return [
    ...is.filter((one) => !was.includes(one)).map((x) => fill(words.ruleAdded, { x })),
    ...was.filter((one) => !is.includes(one)).map((x) => fill(words.ruleGone, { x })),
  ];
}
