import type { Card, PreviewPerson, PreviewShopper } from '@zhuyi/contracts';
import { loadCategories } from '../../services/catalog';
import { categoryNames, pathOf } from '../../services/cool-off-form';
import { noticeError } from '../../services/dialog';
import { speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { personText, type PreviewView, type StepsView } from '../../services/slot-desk/preview-view';

type Kind = PreviewShopper['kind'];
type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>;

const MOST_CATEGORIES = 5;
const memory = perInstance(() => ({ people: [] as PreviewPerson[], asked: false }));

/**
 * For whom a slot is tried out, and both lists side by side. Sends `ask` with `{ shopper, itemIds }`, `people` when real
 * shoppers are wanted, and `steps` with `{ itemId, title }`.
 */
Component({
  behaviors: [speaks('slotDesk', 'common', 'cart')],
  properties: {
    view: { type: Object, value: null },
    steps: { type: Object, value: null },
    busy: { type: Boolean, value: false },
    /** Lists of this slot are about an item. */
    needsItem: { type: Boolean, value: false },
    people: { type: Array, value: [] as PreviewPerson[] },
  },
  data: {
    kind: 'stranger' as Kind,
    kinds: [] as { kind: Kind; text: string }[],
    categories: [] as string[],
    liked: [] as string[],
    person: 0,
    persons: [] as string[],
    about: null as Card | null,
    picking: false,
  },
  observers: {
    people(people: PreviewPerson[]) {
      memory(this).people = people;
      this.setData({ persons: people.map(personText), person: 0 });
    },
  },
  lifetimes: {
    attached() {
      this.describe();
    },
  },
  methods: {
    describe() {
      const { stranger, liking, someone } = texts().slotDesk;
      const kinds: { kind: Kind; text: string }[] = [
        { kind: 'stranger', text: stranger },
        { kind: 'madeUp', text: liking },
        { kind: 'real', text: someone },
      ];
      this.setData({ kinds });
    },

    async chooseKind(event: Tap<{ kind: Kind }>) {
      const { kind } = event.currentTarget.dataset;
      this.setData({ kind });
      if (kind === 'real' && !memory(this).asked) {
        memory(this).asked = true;
        this.triggerEvent('people', {});
      }
      if (kind !== 'madeUp' || this.data.categories.length > 0) return;
      try {
        this.setData({ categories: categoryNames(await loadCategories()) });
      } catch (error) {
        noticeError(error);
      }
    },

    addCategory(event: Picked) {
      const name = this.data.categories[Number(event.detail.value)];
      const { liked } = this.data;
      if (name === undefined || liked.includes(name)) return;
      this.setData({ liked: [...liked, name].slice(-MOST_CATEGORIES) });
    },

    removeCategory(event: Tap<{ at: number }>) {
      const { at } = event.currentTarget.dataset;
      this.setData({ liked: this.data.liked.filter((_, i) => i !== at) });
    },

    onPerson(event: Picked) {
      this.setData({ person: Number(event.detail.value) });
    },

    pick() {
      this.setData({ picking: true });
    },

    closePicker() {
      this.setData({ picking: false });
    },

    onPick(event: WechatMiniprogram.CustomEvent<{ card: Card }>) {
      this.setData({ picking: false, about: event.detail.card });
    },

    ask() {
      const { kind, liked, person, about, needsItem, busy } = this.data;
      if (busy || (needsItem && about === null)) return;
      const real = memory(this).people[person];
      if (kind === 'real' && real === undefined) return;
      const shopper: PreviewShopper =
        kind === 'madeUp'
          ? { kind, categories: liked.map(pathOf) }
          : kind === 'real' && real !== undefined
            ? { kind, name: real.name }
            : { kind: 'stranger' };
      this.triggerEvent('ask', { shopper, itemIds: about === null ? [] : [about.itemId] });
    },

    onCard(event: Tap<{ id: string; title: string }>) {
      const { id, title } = event.currentTarget.dataset;
      this.triggerEvent('steps', { itemId: id, title });
    },
  },
});

export type { PreviewView, StepsView };
