import type { PlacedSlot } from '@zhuyi/contracts';
import { child } from '../../services/child';
import type { KeptScreen } from '../../services/kept-screen';
import { perInstance } from '../../services/instance';
import { logProblem } from '../../services/log';
import {
  cellsOf,
  forgetPlaced,
  headingOf,
  keepCount,
  placedBefore,
  placedChanged,
  placedOn,
  keepsRoom,
} from '../../services/placed-slots';
import { languageChanged } from '../../services/settings';

interface Row extends Pick<PlacedSlot, 'slot' | 'layout' | 'limit'> {
  /** Places of cards in its room. */
  cells: number[];
  heading: string;
  /** It is asked for what the page is about. */
  follows: boolean;
  /** The shopper is about to reach it: it may ask for its list. */
  near: boolean;
  /** Its list has something. */
  filled: boolean;
  /** Its room is kept while it is not known whether there is anything to show. */
  waits: boolean;
}

type Told = WechatMiniprogram.CustomEvent<{ cards: number }, object, { slot: string }>;

const memory = perInstance(() => ({
  slots: [] as PlacedSlot[],
  /** By slot: how its list came out. */
  found: new Map<string, 'filled' | 'empty' | 'failed'>(),
  near: new Set<string>(),
  /** By slot: it came where no room was kept for it, and waits until nobody sees what it moves. */
  late: new Set<string>(),
  /** Others are placed than are shown. */
  changed: false,
  stopListening: [] as (() => void)[],
}));

/** Pages that are about one thing as long as they are open: no list there shows what the shopper is looking at. */
const ABOUT_ONE = ['item', 'paid'];

/**
 * The slots that the merchant placed on a page. Nothing is asked before `active`, and each list only when the shopper comes
 * near it. Nothing moves what the shopper sees: what is placed has its room from the first frame on, or from the frame in which
 * the page's own first list comes, which tells of it; later changes and lists without room wait until the page is left. Empty
 * ones are not shown.
 */
Component({
  properties: {
    page: { type: String, value: '' },
    active: { type: Boolean, value: true },
    /** Of a drawing that is kept (services/kept-screen.ts): slots that have room until it is known which there are. */
    kept: { type: Array, value: [] as KeptScreen['rooms'] },
    /** What the page is about. */
    itemIds: { type: Array, value: [] as string[] },
    category: { type: Array, value: [] as string[] },
  },
  data: { rows: [] as Row[], path: [] as string[], none: [] as string[] },
  lifetimes: {
    attached() {
      memory(this).slots = placedBefore(this.data.page);
      this.draw();
      memory(this).stopListening = [
        languageChanged.listen(() => {
          this.draw();
        }),
        placedChanged.listen(() => {
          this.learn();
        }),
      ];
      void this.load();
    },
    detached() {
      for (const stop of memory(this).stopListening) stop();
    },
  },
  pageLifetimes: {
    hide() {
      this.catchUp();
    },
    show() {
      const { found, near } = memory(this);
      for (const [slot, how] of found) {
        if (how !== 'failed') continue;
        // Asked again when it is reached again.
        found.delete(slot);
        near.delete(slot);
      }
      void this.load();
    },
  },
  observers: {
    active() {
      void this.load();
    },
    category(category: string[]) {
      const path = category.filter((name) => name !== '');
      if (path.join('\n') !== this.data.path.join('\n')) this.setData({ path });
    },
  },
  methods: {
    /** For who pulls the page down. */
    async reload(): Promise<void> {
      forgetPlaced();
      for (const slot of memory(this).near)
        void child<{ reload(): Promise<void> }>(this, `#slot-${slot}`)?.reload();
      await this.load();
      memory(this).late.clear();
    },

    /** Slots have been told of: before the page's own list is there, nothing stands that they could move. */
    learn() {
      memory(this).changed = true;
      if (!this.data.active) this.catchUp();
    },

    /** Shows what has waited until nobody sees what it moves. */
    catchUp() {
      const { changed, late } = memory(this);
      if (changed) memory(this).slots = placedBefore(this.data.page);
      memory(this).changed = false;
      late.clear();
      this.draw();
    },

    /** A page is whole without them: where they cannot be told, it shows what it had. */
    async load(): Promise<void> {
      if (!this.data.active) return;
      try {
        memory(this).slots = await placedOn(this.data.page);
        memory(this).changed = false;
      } catch (error) {
        logProblem(`slots of ${this.data.page}`, error);
      }
      this.draw();
    },

    draw() {
      const { slots, found, near, late } = memory(this);
      const { page } = this.data;
      const rows = slots.map((one): Row => ({
        ...{ slot: one.slot, heading: headingOf(one), layout: one.layout, limit: one.limit },
        cells: cellsOf(one),
        follows: one.isAbout || ABOUT_ONE.includes(page),
        near: near.has(one.slot),
        filled: found.get(one.slot) === 'filled' && !late.has(one.slot),
        waits: !found.has(one.slot) && keepsRoom(one),
      }));
      if (JSON.stringify(rows) !== JSON.stringify(this.data.rows)) this.setData({ rows });
    },

    onNear(event: WechatMiniprogram.CustomEvent<object, object, { slot: string }>) {
      memory(this).near.add(event.currentTarget.dataset.slot);
      this.draw();
    },

    onLoaded(event: Told) {
      const { slot } = event.currentTarget.dataset;
      const isEmpty = event.detail.cards === 0;
      const hasRoom = this.data.rows.some((row) => row.slot === slot && (row.waits || row.filled));
      keepCount(slot, event.detail.cards);
      if (isEmpty || hasRoom) this.settle(slot, isEmpty ? 'empty' : 'filled');
      else this.fitIn(slot);
    },

    /** A list for which no room was kept: at once where it is below the screen, else when the page is left. */
    fitIn(slot: string) {
      memory(this).late.add(slot);
      this.settle(slot, 'filled');
      const { windowHeight } = wx.getWindowInfo();
      this.createSelectorQuery()
        .select(`#row-${slot}`)
        .boundingClientRect((row?: { top: number }) => {
          if (row === undefined || row.top < windowHeight) return;
          memory(this).late.delete(slot);
          this.draw();
        })
        .exec();
    },

    onFailed(event: Told) {
      this.settle(event.currentTarget.dataset.slot, 'failed');
    },

    settle(slot: string, how: 'filled' | 'empty' | 'failed') {
      memory(this).found.set(slot, how);
      this.draw();
    },
  },
});
