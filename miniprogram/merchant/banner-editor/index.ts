import type { Card } from '@zhuyi/contracts';
import type { BannerRow } from '../../services/banner-form';
import { speaks } from '../../services/i18n/index';
import { choicesOf, chosenHours, hourNames, toggled, type Choice, type ListName } from './choices';

type Tap = WechatMiniprogram.TouchEvent<object, object, { field: string; key: string }>;
type Typed = WechatMiniprogram.CustomEvent<{ value: string | boolean }, object, { field: string }>;

/** One banner's form: sends `change` with `{ patch }`, what is another in its row now. */
Component({
  behaviors: [speaks('banners', 'common')],
  properties: {
    row: { type: Object, value: {} as BannerRow },
    /** By the path of the field within the banner. */
    problems: { type: Object, value: {} as Record<string, string> },
    categories: { type: Array, value: [] as string[] },
  },
  data: {
    choices: {} as Partial<Record<'links' | 'shoppers' | ListName, Choice[]>>,
    fromHours: [] as string[],
    untilHours: [] as string[],
    picking: false,
  },
  observers: {
    row() {
      this.draw();
    },
  },
  methods: {
    draw() {
      const row = this.data.row as BannerRow;
      this.setData({ choices: choicesOf(row), fromHours: hourNames(0), untilHours: hourNames(1) });
    },

    onLanguage() {
      this.draw();
    },

    change(patch: Partial<BannerRow>) {
      this.triggerEvent('change', { patch });
    },

    onField(event: Typed) {
      this.change({ [event.currentTarget.dataset.field]: event.detail.value });
    },

    choose(event: Tap) {
      const { field, key } = event.currentTarget.dataset;
      this.change({ [field]: key });
    },

    toggle(event: Tap) {
      const { field, key } = event.currentTarget.dataset;
      this.change(toggled(this.data.row as BannerRow, field as ListName, key));
    },

    onHour(event: Typed) {
      const field = event.currentTarget.dataset.field as 'hourFrom' | 'hourUntil';
      this.change(chosenHours(this.data.row as BannerRow, field, Number(event.detail.value)));
    },

    clearDates() {
      this.change({ from: '', until: '' });
    },

    onCategory(event: Typed) {
      const category = this.data.categories[Number(event.detail.value)] as string | undefined;
      if (category !== undefined) this.change({ category });
    },

    openPicker() {
      this.setData({ picking: true });
    },

    closePicker() {
      this.setData({ picking: false });
    },

    onPick({ detail: { card } }: WechatMiniprogram.CustomEvent<{ card: Card }>) {
      this.closePicker();
      this.change({ itemId: card.itemId, itemTitle: card.title });
    },
  },
});
