import type { RuleSchedule, SlotClause, SlotItem } from '@zhuyi/contracts';
import { pathOf } from '../cool-off-form';
import { texts } from '../i18n/index';
import { fenOf, wholeOf, yuanText } from '../money-input';
import { momentOf, shopClock } from './clock';
import { freshId, ONLY_ID, type DeskRule } from './rules';
import { timesText } from './sentences';

export type ActionKind = DeskRule['then']['kind'];
export const ACTIONS: readonly ActionKind[] = ['pin', 'boost', 'bury', 'exclude', 'only'];

const MOST_DOUBLINGS = 7;
const WEEK = 7;
const SEPARATOR = ' / ';
/** Whole hours that a rule can begin and end with. */
export const HOURS = {
  hourFrom: Array.from({ length: 24 }, (_, hour) => String(hour)),
  hourUntil: Array.from({ length: 24 }, (_, hour) => String(hour + 1)),
};

/** A rule as somebody edits it. */
export interface RuleForm {
  ruleId: string;
  action: ActionKind;
  place: string;
  count: string;
  doublings: number;
  times: string;
  items: { itemId: string; title: string }[];
  /** Names from the root down. */
  categories: string[];
  notCategories: boolean;
  brands: string;
  notBrands: boolean;
  tags: string;
  notTags: boolean;
  priceFrom: string;
  priceTo: string;
  days: string;
  fromDate: string;
  fromTime: string;
  untilDate: string;
  untilTime: string;
  weekdays: boolean[];
  /** Whole hours; '' for all day. */
  hourFrom: string;
  hourUntil: string;
  /** Clauses that the form has no field for, which stay as they are. */
  kept: SlotClause[];
  /** What fields cannot show exactly stays as it was for as long as its field does. */
  given: { factor?: number; doublings: number; brands: Names; tags: Names };
}

/** Names, and the text that they stand in the field as. */
interface Names {
  names: string[];
  text: string;
}

/** A rule to begin with, under a name that none of these has. */
export function newRule(rules: readonly DeskRule[]): DeskRule {
  return { ruleId: freshId(rules), when: [], then: { kind: 'pin', place: 1, count: 1 } };
}

export function formOfRule(rule: DeskRule, items: ReadonlyMap<string, SlotItem>): RuleForm {
  const { then, schedule = {} } = rule;
  const doublings = then.kind === 'boost' ? doublingsOf(then.factor) : 1;
  const from = schedule.from === undefined ? { date: '', time: '' } : shopClock(schedule.from);
  const until = schedule.until === undefined ? { date: '', time: '' } : shopClock(schedule.until);
  const form: RuleForm = {
    ...{ ruleId: rule.ruleId, action: then.kind },
    place: then.kind === 'pin' ? String(then.place) : '1',
    count: then.kind === 'pin' ? String(then.count) : '1',
    ...{ doublings, times: timesText(then.kind === 'boost' ? then.factor : 2 ** doublings) },
    ...{
      items: [],
      categories: [],
      notCategories: false,
      brands: '',
      notBrands: false,
      tags: '',
      notTags: false,
    },
    ...{ priceFrom: '', priceTo: '', days: '', kept: [] },
    given: {
      ...(then.kind === 'boost' ? { factor: then.factor } : {}),
      ...{ doublings, brands: { names: [], text: '' }, tags: { names: [], text: '' } },
    },
    ...{ fromDate: from.date, fromTime: from.time, untilDate: until.date, untilTime: until.time },
    weekdays: Array.from({ length: WEEK }, (_, day) => schedule.weekdays?.includes(day + 1) ?? false),
    hourFrom: schedule.hours === undefined ? '' : String(schedule.hours.from),
    hourUntil: schedule.hours === undefined ? '' : String(schedule.hours.until),
  };
  for (const clause of rule.when) if (!show(clause, form, items)) form.kept.push(clause);
  return form;
}

/** The step nearest to a factor, on its side of "as it is". */
function doublingsOf(factor: number): number {
  return Math.round(Math.log2(factor)) || (factor < 1 ? -1 : 1);
}

/** Puts a clause into its field; false where the field is taken or there is none. */
function show(clause: SlotClause, form: RuleForm, items: ReadonlyMap<string, SlotItem>): boolean {
  const not = clause.not ?? false;
  switch (clause.kind) {
    case 'items':
      if (not || form.items.length > 0) return false;
      form.items = clause.itemIds.map((itemId) => ({ itemId, title: items.get(itemId)?.title ?? itemId }));
      return true;
    case 'category':
      if (form.categories.length > 0) return false;
      Object.assign(form, {
        categories: clause.paths.map((path) => path.join(SEPARATOR)),
        notCategories: not,
      });
      return true;
    case 'brand':
      if (form.brands !== '') return false;
      Object.assign(form, { brands: clause.names.join('，'), notBrands: not });
      form.given.brands = { names: clause.names, text: form.brands };
      return true;
    case 'tag':
      if (form.tags !== '') return false;
      Object.assign(form, { tags: clause.names.join('，'), notTags: not });
      form.given.tags = { names: clause.names, text: form.tags };
      return true;
    case 'price':
      if (not || form.priceFrom !== '' || form.priceTo !== '') return false;
      form.priceFrom = clause.fromFen === undefined ? '' : yuanText(clause.fromFen);
      form.priceTo = clause.toFen === undefined ? '' : yuanText(clause.toFen);
      return true;
    case 'newness':
      if (not || form.days !== '') return false;
      form.days = String(clause.days);
      return true;
  }
}

/** What stands in a form; `problems` by field are what is wrong with it. */
export function readRule(form: RuleForm): { rule: DeskRule; problems: Record<string, string> } {
  const words = texts().slotDesk;
  const problems: Record<string, string> = {};
  const whole = (field: 'place' | 'count', text: string): number => {
    const value = wholeOf(form[field]);
    if (value === undefined || value < 1 || value > 50) problems[field] = text;
    return value ?? 1;
  };
  const when = [...clausesOf(form, problems), ...form.kept];
  if (when.length === 0) problems.which = words.needWhich;
  const schedule = scheduleOf(form);
  const rule: DeskRule = {
    ruleId: form.action === 'only' ? ONLY_ID : form.ruleId,
    when,
    then: { kind: 'bury' },
  };
  if (form.action === 'pin') {
    rule.then = {
      kind: 'pin',
      place: whole('place', words.wrongPlace),
      count: whole('count', words.wrongCount),
    };
  } else if (form.action === 'boost') rule.then = { kind: 'boost', factor: factorOf(form) };
  else rule.then = { kind: form.action };
  if (schedule && form.action !== 'only') rule.schedule = schedule;
  return { rule, problems };
}

function clausesOf(form: RuleForm, problems: Record<string, string>): SlotClause[] {
  const words = texts().slotDesk;
  const clauses: SlotClause[] = [];
  const negated = (not: boolean) => (not ? { not } : {});
  if (form.items.length > 0) clauses.push({ kind: 'items', itemIds: form.items.map(({ itemId }) => itemId) });
  if (form.categories.length > 0) {
    clauses.push({ kind: 'category', paths: form.categories.map(pathOf), ...negated(form.notCategories) });
  }
  const [brands, tags] = [namesIn(form.brands, form.given.brands), namesIn(form.tags, form.given.tags)];
  if (brands.length > 0) clauses.push({ kind: 'brand', names: brands, ...negated(form.notBrands) });
  if (tags.length > 0) clauses.push({ kind: 'tag', names: tags, ...negated(form.notTags) });
  const [from, to] = [form.priceFrom, form.priceTo].map((typed) =>
    typed.trim() === '' ? null : fenOf(typed),
  );
  if (from === undefined || to === undefined) problems.price = words.wrongPrice;
  else if (from !== null || to !== null) {
    clauses.push({
      kind: 'price',
      ...(from === null ? {} : { fromFen: from }),
      ...(to === null ? {} : { toFen: to }),
    });
  }
  if (form.days.trim() !== '') {
    const days = wholeOf(form.days);
    if (days === undefined || days < 1 || days > 3650) problems.days = words.wrongDays;
    else clauses.push({ kind: 'newness', days });
  }
  return clauses;
}

function factorOf({ doublings, given }: RuleForm): number {
  return given.factor !== undefined && doublings === given.doublings ? given.factor : 2 ** doublings;
}

/** Names may have commas themselves: those that were there are not cut anew. */
function namesIn(typed: string, given: Names): string[] {
  if (typed === given.text) return given.names;
  const names = typed.split(/[,，、;；\n]+/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

function scheduleOf(form: RuleForm): RuleSchedule | undefined {
  const from = momentOf(form.fromDate, form.fromTime);
  const until = momentOf(form.untilDate, form.untilTime);
  const days = form.weekdays.flatMap((on, day) => (on ? [day + 1] : []));
  const isEveryDay = days.length === 0 || days.length === WEEK;
  const schedule: RuleSchedule = {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(isEveryDay ? {} : { weekdays: days }),
    ...(form.hourFrom === '' || form.hourUntil === ''
      ? {}
      : { hours: { from: Number(form.hourFrom), until: Number(form.hourUntil) } }),
  };
  return Object.keys(schedule).length > 0 ? schedule : undefined;
}

/** One step more or less often; there is no stop at "as it is". */
export function reweighed(doublings: number, step: 1 | -1): { doublings: number; times: string } {
  const next = doublings + step === 0 ? step : doublings + step;
  const within = Math.max(-MOST_DOUBLINGS, Math.min(MOST_DOUBLINGS, next));
  return { doublings: within, times: timesText(2 ** within) };
}
