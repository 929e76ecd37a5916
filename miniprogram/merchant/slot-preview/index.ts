import type { Card, PreviewPerson, PreviewShopper } from '@zhuyi/contracts';
import { loadCategories } from '../../services/catalog';
import { categoryNames, pathOf } from '../../services/cool-off-form';
import { noticeError } from '../../services/dialog';
import { speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import type { PreviewQuestion } from '../../services/slot-desk/editor';
import { personText, type PreviewView, type StepsView } from '../../services/slot-desk/preview-view';

type Kind = PreviewShopper['kind'];
type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>;

const MOST_CATEGORIES = 5;
const memory = perInstance(() => ({ people: [] as PreviewPerson[], asked: false }));

/**
 * For whom a slot is tried out, and both lists side by side. Sends `ask` with a PreviewQuestion, `people` when real
 * shoppers are wanted, and `steps` with `{ itemId, title }`.
 */
Component({
  behaviors: [speaks('slotDesk', 'slotForm', 'common', 'cart')],
  properties: {
    view: { type: Object, value: null },
    steps: { type: Object, value: null },
    busy: { type: Boolean, value: false },
    /** Lists of this slot are about an item. */
    needsItem: { type: Boolean, value: false },
    /** They are about a category. */
    takesCategory: { type: Boolean, value: false },
    /** They tell what somebody bought: for nobody real. */
    tellsBought: { type: Boolean, value: false },
    people: { type: Array, value: [] as PreviewPerson[] },
  },
  data: {
    kind: 'stranger' as Kind,
    kinds: [] as { kind: Kind; text: string }[],
    categories: [] as string[],
    liked: [] as string[],
    /** The category that the list is about; '' for the shopper's own. */
    category: '',
    person: 0,
    persons: [] as string[],
    about: null as Card | null,
    picking: false,
  },
  observers: {
    tellsBought(tells: boolean) {
      if (tells && this.data.kind === 'real') this.setData({ kind: 'stranger' });
      this.describe();
    },
    takesCategory(takes: boolean) {
      if (takes) void this.loadCategories();
      else this.setData({ category: '' });
    },
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
      this.setData({ kinds: kinds.filter(({ kind }) => kind !== 'real' || !this.properties.tellsBought) });
    },

    async chooseKind(event: Tap<{ kind: Kind }>) {
      const { kind } = event.currentTarget.dataset;
      this.setData({ kind });
      if (kind === 'real' && !memory(this).asked) {
        memory(this).asked = true;
        this.triggerEvent('people', {});
      }
      if (kind === 'madeUp') await this.loadCategories();
    },

    async loadCategories() {
      if (this.data.categories.length > 0) return;
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

    onCategory(event: Picked) {
      this.setData({ category: this.data.categories[Number(event.detail.value)] ?? '' });
    },

    clearCategory() {
      this.setData({ category: '' });
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
      const { kind, liked, person, about, category, needsItem, busy } = this.data;
      if (busy || (needsItem && about === null)) return;
      const real = memory(this).people[person];
      if (kind === 'real' && real === undefined) return;
      const shopper: PreviewShopper =
        kind === 'madeUp'
          ? { kind, categories: liked.map(pathOf) }
          : kind === 'real' && real !== undefined
            ? { kind, name: real.name }
            : { kind: 'stranger' };
      const question: PreviewQuestion = {
        shopper,
        itemIds: about === null ? [] : [about.itemId],
        category: category === '' ? [] : pathOf(category),
      };
      this.triggerEvent('ask', question);
    },

    onCard(event: Tap<{ id: string; title: string }>) {
      const { id, title } = event.currentTarget.dataset;
      this.triggerEvent('steps', { itemId: id, title });
    },
  },
});

export type { PreviewView, StepsView };
