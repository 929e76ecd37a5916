import type { Card, SlotItem } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadSlots, saveSlot } from '../../services/merchant';
import {
  formOf,
  reweighed,
  settingsOf,
  withItem,
  type Listed,
  type SlotForm,
} from '../../services/slot-form';

/** A list of a form by number: form and list. */
interface Place {
  form: number;
  list: number;
}

type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;
type Entry = Tap<Place & { at: number }>;

const memory = perInstance(() => ({
  items: new Map<string, SlotItem>(),
  place: undefined as Place | undefined,
}));

/** Each slot's heading, pins, boosts and exclusions, and whether it is shown at all. */
Page({
  behaviors: [speaks('merchant', 'common', 'cart')],
  data: { state: 'loading', code: 'INTERNAL', forms: [] as SlotForm[], busy: false, picking: false },

  onLoad() {
    void this.load();
  },

  onShow() {
    setTitle('slots');
  },

  onLanguage() {
    setTitle('slots');
    const { items } = memory(this);
    const forms = this.data.forms.map((form) => ({
      ...formOf(settingsOf(form), items),
      changed: form.changed,
    }));
    this.setData({ forms });
  },

  async load() {
    this.setData({ state: 'loading' });
    try {
      const { slots, items } = await loadSlots();
      const known = new Map(items.map((item) => [item.itemId, item]));
      memory(this).items = known;
      const forms = slots.map((settings) => formOf(settings, known));
      this.setData({ forms, state: forms.length > 0 ? 'ready' : 'empty' });
    } catch (error) {
      const code = codeOf(error);
      this.setData({ state: code === 'NOT_ALLOWED' ? 'refused' : 'error', code });
    }
  },

  onTitle(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { form: number }>) {
    this.change(event.currentTarget.dataset.form, { title: event.detail.value });
  },

  onEnabled(event: WechatMiniprogram.CustomEvent<{ value: boolean }, object, { form: number }>) {
    this.change(event.currentTarget.dataset.form, { enabled: event.detail.value });
  },

  change(form: number, fields: Record<string, unknown>) {
    const changes = Object.entries(fields).map(([key, value]) => [`forms[${form}].${key}`, value]);
    this.setData({ ...Object.fromEntries(changes), [`forms[${form}].changed`]: true });
  },

  changeList({ form, list }: Place, edit: (items: Listed[]) => Listed[]) {
    const items = this.data.forms[form]?.lists[list]?.items ?? [];
    this.change(form, { [`lists[${list}].items`]: edit([...items]) });
  },

  add(event: Tap<Place>) {
    const { form, list } = event.currentTarget.dataset;
    memory(this).place = { form, list };
    this.setData({ picking: true });
  },

  closePicker() {
    this.setData({ picking: false });
  },

  onPick(event: WechatMiniprogram.CustomEvent<{ card: Card }>) {
    const { place, items } = memory(this);
    const list = place && this.data.forms[place.form]?.lists[place.list];
    this.closePicker();
    if (place === undefined || list === undefined) return;
    const { card } = event.detail;
    items.set(card.itemId, card);
    const longer = withItem(list, card);
    if (longer === undefined) notice(texts().merchant.full);
    else this.changeList(place, () => longer);
  },

  remove(event: Entry) {
    const { at, ...place } = event.currentTarget.dataset;
    this.changeList(place, (items) => items.filter((_, index) => index !== at));
  },

  moveUp(event: Entry) {
    const { at, ...place } = event.currentTarget.dataset;
    this.changeList(place, (items) => [
      ...items.slice(0, at - 1),
      ...items.slice(at, at + 1),
      ...items.slice(at - 1, at),
      ...items.slice(at + 1),
    ]);
  },

  weigh(event: Tap<Place & { at: number; step: 1 | -1 }>) {
    const { at, step, ...place } = event.currentTarget.dataset;
    this.changeList(place, (items) =>
      items.map((item, index) => (index === at ? reweighed(item, step) : item)),
    );
  },

  async save(event: Tap<{ form: number }>) {
    const at = event.currentTarget.dataset.form;
    const form = this.data.forms[at];
    if (form === undefined || this.data.busy) return;
    this.setData({ busy: true });
    try {
      const saved = await saveSlot(settingsOf(form));
      this.setData({ [`forms[${at}]`]: formOf(saved, memory(this).items) });
      notice(texts().merchant.saved);
    } catch (error) {
      if (codeOf(error) === 'NOT_ALLOWED') notice(texts().merchant.viewerOnly);
      else noticeError(error);
    }
    this.setData({ busy: false });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
