import type { Card } from '@zhuyi/contracts';
import { loadCategories } from '../../services/catalog';
import { categoryNames } from '../../services/cool-off-form';
import { noticeError } from '../../services/dialog';
import { speaks, texts } from '../../services/i18n/index';
import {
  ACTIONS,
  HOURS,
  readRule,
  reweighed,
  type ActionKind,
  type RuleForm,
} from '../../services/slot-desk/rule-form';

type Field = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: string }>;
type Hour = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: keyof typeof HOURS }>;
type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;

/** Edits a rule: sends `done` with `{ rule, items }`, or `close`. */
Component({
  behaviors: [speaks('slotDesk', 'common', 'cart')],
  properties: { value: { type: Object, value: {} } },
  data: {
    form: {} as Partial<RuleForm>,
    problems: {} as Record<string, string>,
    actions: [] as { kind: ActionKind; text: string }[],
    categories: [] as string[],
    hours: HOURS,
    hint: '',
    dayNames: [] as { short: string; name: string }[],
    picking: false,
  },
  observers: {
    value(value: RuleForm) {
      this.setData({ form: value, problems: {} });
      this.describe();
    },
  },
  lifetimes: {
    attached() {
      void this.loadCategories();
    },
  },
  methods: {
    describe() {
      const { slotActions, slotHints, slotDesk } = texts();
      const names = slotDesk.weekdayNames.split(' ');
      const action = this.data.form.action ?? 'pin';
      this.setData({
        actions: ACTIONS.map((kind) => ({ kind, text: slotActions[kind] })),
        hint: slotHints[action],
        dayNames: slotDesk.weekdays.split(' ').map((short, i) => ({ short, name: names[i] ?? short })),
      });
    },

    async loadCategories() {
      try {
        this.setData({ categories: categoryNames(await loadCategories()) });
      } catch (error) {
        noticeError(error);
      }
    },

    set(fields: Partial<RuleForm>) {
      const changes = Object.entries(fields).map(([key, value]) => [`form.${key}`, value]);
      this.setData(Object.fromEntries(changes) as Record<string, unknown>);
    },

    chooseAction(event: Tap<{ kind: ActionKind }>) {
      this.set({ action: event.currentTarget.dataset.kind });
      this.describe();
    },

    onField(event: Field) {
      this.set({ [event.currentTarget.dataset.field]: event.detail.value });
    },

    onHour(event: Hour) {
      const { field } = event.currentTarget.dataset;
      const hour = HOURS[field][Number(event.detail.value)] ?? '';
      const other = field === 'hourFrom' ? 'hourUntil' : 'hourFrom';
      const rest = this.data.form[other] === '' ? { [other]: other === 'hourUntil' ? '24' : '0' } : {};
      this.set({ [field]: hour, ...rest });
    },

    clearHours() {
      this.set({ hourFrom: '', hourUntil: '' });
    },

    clearTime(event: Tap<{ which: 'from' | 'until' }>) {
      const { which } = event.currentTarget.dataset;
      this.set({ [`${which}Date`]: '', [`${which}Time`]: '' });
    },

    toggle(event: Tap<{ field: 'notCategories' | 'notBrands' | 'notTags' }>) {
      const { field } = event.currentTarget.dataset;
      this.set({ [field]: this.data.form[field] !== true });
    },

    toggleDay(event: Tap<{ day: number }>) {
      const { day } = event.currentTarget.dataset;
      this.set({ weekdays: (this.data.form.weekdays ?? []).map((on, i) => (i === day ? !on : on)) });
    },

    weigh(event: Tap<{ step: 1 | -1 }>) {
      this.set(reweighed(this.data.form.doublings ?? 1, event.currentTarget.dataset.step));
    },

    addCategory(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const name = this.data.categories[Number(event.detail.value)];
      const { categories = [] } = this.data.form;
      if (name !== undefined && !categories.includes(name)) this.set({ categories: [...categories, name] });
    },

    removeFrom(event: Tap<{ list: 'categories' | 'items'; at: number }>) {
      const { list, at } = event.currentTarget.dataset;
      this.set({ [list]: (this.data.form[list] ?? []).filter((_, i) => i !== at) });
    },

    pick() {
      this.setData({ picking: true });
    },

    closePicker() {
      this.setData({ picking: false });
    },

    onPick(event: WechatMiniprogram.CustomEvent<{ card: Card }>) {
      const { card } = event.detail;
      const { items = [], count = '1' } = this.data.form;
      this.setData({ picking: false });
      this.triggerEvent('item', { card });
      if (items.some(({ itemId }) => itemId === card.itemId)) return;
      const longer = [...items, { itemId: card.itemId, title: card.title }];
      // As many places as items, as long as nobody has said another number.
      const places = Number(count) === Math.max(1, items.length) ? { count: String(longer.length) } : {};
      this.set({ items: longer, ...places });
    },

    close() {
      this.triggerEvent('close', {});
    },

    done() {
      const { rule, problems } = readRule(this.data.form as RuleForm);
      if (Object.keys(problems).length > 0) this.setData({ problems });
      else this.triggerEvent('done', { rule });
    },
  },
});
