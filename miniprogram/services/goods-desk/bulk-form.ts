import type { BulkSample, BulkView } from '@zhuyi/contracts';
import { priceText, timeText } from '../format';
import { say, texts } from '../i18n/index';
import { fenOf } from '../money-input';
import type { BulkChange } from './api';
import { listIn, pathIn } from './texts';

/** A change of many as somebody types it. */
export interface BulkForm {
  kind: 'shelf' | 'price' | 'category' | 'tags';
  onShelf: boolean;
  by: 'percent' | 'amount';
  number: string;
  round: 'fen' | 'jiao' | 'yuan';
  category: string;
  add: string;
  remove: string;
}

export const NEW_BULK: BulkForm = {
  ...{ kind: 'shelf', onShelf: false, by: 'percent', number: '', round: 'fen' },
  ...{ category: '', add: '', remove: '' },
};

/** The change that stands in a form, or what is wrong with it. */
export function readBulk(form: BulkForm): { change: BulkChange } | { problem: string } {
  const words = texts().goodsBulk;
  const { kind, round } = form;
  if (kind === 'shelf') return { change: { kind, onShelf: form.onShelf } };
  if (kind === 'category') {
    const category = pathIn(form.category);
    if (category.length < 1 || category.length > 4) return { problem: texts().goodsDesk.wrongCategory };
    return { change: { kind, category } };
  }
  if (kind === 'tags') {
    const [add, remove] = [listIn(form.add), listIn(form.remove)];
    if (add.length + remove.length === 0) return { problem: words.noTags };
    if ([...add, ...remove].some((tag) => [...tag].length > 24) || add.length > 12 || remove.length > 12)
      return { problem: texts().goodsDesk.wrongTags };
    return { change: { kind, add, remove } };
  }
  const text = form.number.normalize('NFKC').replace(/[\s%¥]/g, '');
  const [, sign = '', digits = ''] = /^([+-]?)(.+)$/.exec(text) ?? [];
  if (form.by === 'percent') {
    const percent = /^\d{1,4}(\.\d{1,2})?$/.test(digits) ? Number(`${sign}${digits}`) : NaN;
    if (!(percent >= -99 && percent <= 1000)) return { problem: words.wrongPercent };
    return { change: { kind: 'pricePercent', percent, round } };
  }
  const fen = fenOf(digits);
  if (fen === undefined || fen === 0) return { problem: words.wrongAmount };
  return { change: { kind: 'priceAmount', amountFen: sign === '-' ? -fen : fen, round } };
}

/** An item before and after, as the preview shows it. */
export interface SampleRow {
  itemId: string;
  title: string;
  before: string;
  after: string;
  /** `same`: nothing changes. */
  state: 'changed' | 'same' | 'refused';
  why: string;
}

export function sampleRow({ itemId, title, before, after, refused }: BulkSample, form: BulkForm): SampleRow {
  const text = (values: readonly string[]): string => {
    if (form.kind === 'price') return values.map((fen) => priceText(Number(fen))).join(' / ');
    if (form.kind === 'shelf') return values[0] === 'true' ? texts().goodsDesk.on : texts().goodsDesk.off;
    return values.join(form.kind === 'category' ? ' / ' : '，') || '—';
  };
  const [was, is] = [text(before), text(after)];
  const state = refused !== undefined ? 'refused' : was === is ? 'same' : 'changed';
  return { itemId, title, before: was, after: is, state, why: refused === undefined ? '' : whyText(refused) };
}

function whyText(why: string): string {
  const words = texts().goodsBulk;
  if (why.includes('nothing')) return words.priceZero;
  if (why.includes('too high')) return words.priceHigh;
  return why.startsWith('tags') ? texts().goodsDesk.wrongTags : why;
}

/** One change of many and how far it is. */
export interface BulkRow {
  jobKey: string;
  what: string;
  head: string;
  state: string;
  running: boolean;
  percent: number;
  progress: string;
  result: string;
  refusals: string[];
}

export function bulkRow(bulk: BulkView): BulkRow {
  const { jobKey, change, state, total, changed, unchanged, refused, refusals, at, by } = bulk;
  const words = texts().goodsBulk;
  const done = changed + unchanged + refused;
  const states = { running: words.running, done: words.done, stopped: words.stoppedState };
  return {
    jobKey,
    what: changeText(change),
    head: `${timeText(at)} · ${by}`,
    state: states[state],
    running: state === 'running',
    percent: state === 'done' ? 100 : Math.min(100, Math.floor((100 * done) / Math.max(1, total))),
    progress: say().bulkProgress(Math.min(done, Math.max(done, total)), Math.max(done, total)),
    result: done > 0 || state !== 'running' ? say().bulkResult(changed, unchanged, refused) : '',
    refusals: refusals.slice(0, 5).map(({ title, why }) => `${title}：${whyText(why)}`),
  };
}

/** What a change does, in a few words. */
export function changeText(change: BulkView['change']): string {
  const [goods, words] = [texts().goodsDesk, texts().goodsBulk];
  switch (change.kind) {
    case 'shelf':
      return change.onShelf ? goods.putOn : goods.takeOff;
    case 'pricePercent':
      return `${words.price} ${signed(change.percent)}%`;
    case 'priceAmount':
      return `${words.price} ${change.amountFen < 0 ? '-' : '+'}${priceText(Math.abs(change.amountFen))}`;
    case 'category':
      return `${words.category} ${change.category.join(' / ')}`;
    case 'tags':
      return [
        words.tags,
        ...change.add.map((tag) => `+${tag}`),
        ...change.remove.map((tag) => `-${tag}`),
      ].join(' ');
  }
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}
