import type { Card, SavedSlot, SlotItem } from '@zhuyi/contracts';
import { codeOf, ShopError } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadSlots, saveSlot } from '../../services/merchant';
import { mayEdit } from '../../services/role';
import {
  formOf,
  reweighed,
  settingsOf,
  withItem,
  withoutGone,
  withRefusal,
  withTheirs,
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

/** Of an error that is none of the shop's. */
const NO_FIELD = { field: undefined, message: '' };

const memory = perInstance(() => ({
  items: new Map<string, SlotItem>(),
  place: undefined as Place | undefined,
}));

/** Each slot's heading, pins, boosts and exclusions, and whether it is shown at all. */
Page({
  behaviors: [dressed, speaks('merchant', 'common', 'cart')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    forms: [] as SlotForm[],
    busy: false,
    picking: false,
    mayEdit: false,
  },

  onLoad() {
    void this.load();
  },

  onShow() {
    setTitle('slots');
  },

  onLanguage() {
    setTitle('slots');
    const { items } = memory(this);
    const forms = this.data.forms.map((form) => {
      const saved = { ...settingsOf(form), revision: form.revision, updatedAt: 0 };
      const again = { ...formOf(saved, items), changed: form.changed };
      return form.conflict === null ? again : withTheirs(again, form.conflict.theirs, items);
    });
    this.setData({ forms });
  },

  async load() {
    this.setData({ state: 'loading' });
    try {
      const [slots, may] = await Promise.all([this.read(), mayEdit('slots')]);
      const forms = slots.map((settings) => formOf(settings, memory(this).items));
      this.setData({ forms, mayEdit: may, state: forms.length > 0 ? 'ready' : 'empty' });
    } catch (error) {
      const code = codeOf(error);
      this.setData({ state: code === 'NOT_ALLOWED' ? 'refused' : 'error', code });
    }
  },

  /** The slots as they are now; the items that they name are known from then on. */
  async read(): Promise<SavedSlot[]> {
    const { slots, items } = await loadSlots();
    for (const item of items) memory(this).items.set(item.itemId, item);
    return slots;
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
    const hasGone = form.lists.some(({ items }) => items.some(({ gone }) => gone));
    if (!hasGone) {
      await this.send(at, form);
      return;
    }
    const { goneAsk, goneHint, dropGone } = texts().merchant;
    if (await confirm(goneAsk, goneHint, dropGone)) await this.send(at, withoutGone(form));
  },

  async send(at: number, form: SlotForm) {
    this.setData({ busy: true });
    try {
      const saved = await saveSlot(settingsOf(form), form.revision);
      this.show(at, formOf(saved, memory(this).items));
      notice(texts().merchant.saved);
    } catch (error) {
      await this.refused(at, form, error);
    }
    this.setData({ busy: false });
  },

  /** Says why a slot was not saved, where it belongs. The draft stays as it is. */
  async refused(at: number, form: SlotForm, error: unknown) {
    const { code, field, message } =
      error instanceof ShopError ? error : { ...NO_FIELD, code: codeOf(error) };
    if (code === 'NOT_ALLOWED') notice(texts().merchant.viewerOnly);
    else if (code === 'CONFLICT' && field === 'revision') await this.showTheirs(at, form);
    else if (code === 'BAD_INPUT' || code === 'CONFLICT') this.show(at, withRefusal(form, field, message));
    else noticeError(error);
  },

  /** Both versions side by side; the next look says if this one fails. */
  async showTheirs(at: number, form: SlotForm) {
    try {
      const theirs = (await this.read()).find(({ slot }) => slot === form.slot);
      if (theirs === undefined) return;
      const both = withTheirs(form, theirs, memory(this).items);
      this.show(at, both);
      if (both.conflict === null) notice(texts().merchant.saved);
    } catch (error) {
      noticeError(error);
    }
  },

  show(at: number, form: SlotForm) {
    this.setData({ [`forms[${at}]`]: form });
  },

  takeTheirs(event: Tap<{ form: number }>) {
    const at = event.currentTarget.dataset.form;
    const theirs = this.data.forms[at]?.conflict?.theirs;
    if (theirs === undefined) return;
    this.show(at, formOf(theirs, memory(this).items));
    notice(texts().merchant.takenTheirs);
  },

  /** The person has seen theirs: their own goes on top of it. */
  async keepMine(event: Tap<{ form: number }>) {
    const at = event.currentTarget.dataset.form;
    const form = this.data.forms[at];
    const theirs = form?.conflict?.theirs;
    if (form === undefined || theirs === undefined || this.data.busy) return;
    await this.send(at, { ...form, revision: theirs.revision, conflict: null });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
