import type { Card, RecommendAnswer } from '@zhuyi/contracts';
import { activity } from '../../services/activity';
import { child } from '../../services/child';
import { codeOf } from '../../services/cloud/index';
import { FEED_PAGE } from '../../services/config';
import { willChanged } from '../../services/consent';
import { notice } from '../../services/dialog';
import {
  entriesOf,
  lastList,
  passedBy,
  placeOf,
  removeItem,
  renewAfter,
  type Chunk,
  type Entry,
  type Segment,
} from '../../services/feed';
import { bring, keepable, TOP, type After, type Brought, type Mark } from '../../services/feed-place';
import { takeEarly } from '../../services/early-list';
import { openItem } from '../../services/handoff';
import { speaks, texts } from '../../services/i18n/index';
import { keepFeed, lastFeed } from '../../services/last-feed';
import { watchChunks } from '../../services/list-window';
import { logProblem } from '../../services/log';
import { dislike, recommend } from '../../services/recommend';
import type { Shown } from '../../services/tracker/exposure';
import { tracker } from '../../services/tracker/index';
import { drawList } from './draw';
import { placesOf, stillThere } from './look';
import { exposureWatch, slotMemory } from './memory';
import { observeCells } from './sight';

type CardEvent = WechatMiniprogram.CustomEvent<{ itemId: string }>;

/** With no more than this many cards seen, a renewed list begins at the top. */
const NEAR_TOP = 6;
/**
 * A recommendation slot: asks `recommend`, shows the cards and reports what was seen and tapped.
 * `layout` is feed (endless, two columns), grid (two columns, one page, hidden when empty) or
 * strip (one row, hidden until there is something).
 * Pages call `reload()`, `refresh()` and `more()`; the slot renews itself when the shopper comes back having looked around.
 */
Component({
  behaviors: [speaks('home', 'common')],
  properties: {
    name: { type: String, value: 'home' },
    layout: { type: String, value: 'feed' },
    heading: { type: String, value: '' },
    limit: { type: Number, value: FEED_PAGE },
    /** What the slot is about. */
    itemIds: { type: Array, value: [] as string[] },
    category: { type: Array, value: [] as string[] },
    /** A list that is not a feed is asked for anew, too, when the shopper comes back having looked around. */
    renews: { type: Boolean, value: false },
    /** Of a drawing that is kept (services/kept-screen.ts): what stands there until the slot has a list. */
    kept: { type: Array, value: [] as Chunk[] },
  },
  data: {
    /** '' until it is known whether there is anything to begin with. */
    state: '',
    code: 'INTERNAL',
    /** The merchant's, which goes before the page's. */
    title: '',
    chunks: [] as Chunk[],
    /** Of chunks that are off the page, px; 0 or absent means drawn. */
    heights: [] as number[],
    /** more: the foot of a feed: idle, loading, end or error. */
    foot: 'idle',
    /** Made when it is first asked for. */
    menuMade: false,
    menuVisible: false,
    menuCard: {},
    menuSource: {} as object,
  },
  lifetimes: {
    attached() {
      const memory = slotMemory(this);
      memory.attached = true;
      memory.watch = exposureWatch((due) => this.look(due));
      memory.about = this.about();
      memory.stopListening = willChanged.listen(() => {
        memory.willChanged = true;
      });
      void this.reload();
      this.showLast();
    },
    detached() {
      this.stopWatching();
      slotMemory(this).stopListening();
      slotMemory(this).attached = false;
      slotMemory(this).request += 1;
    },
  },
  pageLifetimes: {
    show() {
      const memory = slotMemory(this);
      const back = !memory.visible;
      memory.visible = true;
      if (!back) return;
      if (memory.last && !memory.loading) void this.reload();
      if (!memory.loaded) return;
      this.watch();
      if (memory.willChanged) void this.reload();
      else if (activity() > memory.activity) this.renewAs(this.data.layout);
    },
    hide() {
      slotMemory(this).visible = false;
      this.stopWatching();
    },
  },
  observers: {
    'itemIds, category'() {
      const memory = slotMemory(this);
      if (!memory.attached || memory.about === this.about()) return;
      memory.about = this.about();
      void this.reload();
    },
  },
  methods: {
    /** What the list is about, in a line. */
    about(): string {
      return [...this.data.itemIds, '', ...this.data.category].join('\n');
    },

    renewAs(layout: string) {
      if (layout === 'feed') void this.renew();
      else if (this.data.renews) void this.reload();
    },

    /** Asks anew from the top, for other things than are on the screen now. */
    refresh(): Promise<void> {
      const { segments, passed } = slotMemory(this);
      return this.reload(passedBy(segments, passed));
    },

    /** Asks anew from the top. */
    async reload(passed: string[] = []): Promise<void> {
      slotMemory(this).passed = passed;
      this.dropLast();
      if (this.data.state === 'error') this.setData({ state: 'loading' });
      const brought = await this.bring([], TOP);
      if (brought === undefined) return;
      slotMemory(this).seen = -1;
      this.show(brought);
      this.tell(brought.answer);
    },

    /** The home feed as it was in an earlier visit, until there is another. */
    showLast() {
      const memory = slotMemory(this);
      const last = this.isHomeFeed() ? lastFeed() : undefined;
      if (memory.loaded) return;
      if (last === undefined) {
        this.setData({ state: 'loading' });
        return;
      }
      memory.last = true;
      this.draw(lastList(last.cards), { state: 'ready', foot: 'loading' });
    },

    /** What was kept of an earlier visit is not shown any more where the shopper has decided something since. */
    dropLast() {
      const memory = slotMemory(this);
      if (!memory.last || !memory.willChanged) return;
      Object.assign(memory, { last: false, segments: [], chunks: [] });
      this.setData({ state: 'loading', chunks: [] });
    },

    /** Keeps what was seen and asks anew for what follows, because the shopper did something since. */
    async renew(): Promise<void> {
      const memory = slotMemory(this);
      const seen = memory.seen + 1;
      const { segments, marks } = memory;
      const kept = renewAfter(segments, seen <= NEAR_TOP ? 0 : keepable(segments, marks, seen));
      const brought = await this.bring(kept, seen <= NEAR_TOP ? TOP : marks);
      if (brought === undefined) return;
      const { answer } = brought;
      const renewed = brought.segments.map((segment, at) => ({
        ...segment,
        updated: segment.updated && (answer.personal || at < kept.length - 1),
      }));
      if (seen <= NEAR_TOP) memory.seen = -1;
      this.show({ ...brought, segments: renewed });
      this.tell(answer);
    },

    /** The next page of a feed. */
    async more(): Promise<void> {
      const { layout, state, foot } = this.data;
      const memory = slotMemory(this);
      if (memory.last && !memory.loading) return this.retryLast();
      if (layout !== 'feed' || state !== 'ready' || foot === 'end' || memory.loading) return;
      this.setData({ foot: 'loading' });
      const brought = await this.bring(memory.segments, memory.marks);
      if (brought !== undefined) this.show(brought);
    },

    bring(segments: readonly Segment[], marks: readonly Mark[]): Promise<Brought | undefined> {
      return bring(segments, marks, (after) => this.ask(after));
    },

    async ask(after: After): Promise<RecommendAnswer | undefined> {
      const memory = slotMemory(this);
      const { name: slot, limit, itemIds, category } = this.data;
      memory.request += 1;
      const request = memory.request;
      memory.loading = true;
      memory.activity = activity();
      memory.willChanged = false;
      try {
        const answer = await ((request === 1 && this.isHomeFeed() && takeEarly()) ||
          recommend({ slot, limit, itemIds, category, passed: memory.passed, ...after }));
        return request === memory.request ? answer : undefined;
      } catch (error) {
        if (request === memory.request) this.fail(error);
        return undefined;
      } finally {
        if (request === memory.request) memory.loading = false;
      }
    },

    isHomeFeed(): boolean {
      return this.data.layout === 'feed' && this.data.name === 'home';
    },

    fail(error: unknown) {
      logProblem(`slot ${this.data.name}`, error);
      const { segments, last } = slotMemory(this);
      // The merchant took it out of the shop.
      const isGone = codeOf(error) === 'NOT_FOUND';
      if (segments.length === 0) this.setData({ state: isGone ? 'empty' : 'error', code: codeOf(error) });
      else this.setData({ foot: 'error' });
      if (last) this.triggerEvent('last', {});
      if (segments.length === 0) this.triggerEvent('failed', {});
    },

    retryLast(): Promise<void> {
      this.setData({ foot: 'loading' });
      return this.reload();
    },

    show({ segments, marks, answer, end }: Brought) {
      const memory = slotMemory(this);
      memory.loaded = true;
      memory.last = false;
      memory.marks = marks;
      this.draw(segments, {
        state: entriesOf(segments).length > 0 ? 'ready' : 'empty',
        foot: end ? 'end' : 'idle',
        title: answer.title,
      });
    },

    /** Tells the page what kind of list this is. */
    tell(answer: RecommendAnswer) {
      const { title, personal, interests, guesses, rung } = answer;
      if (this.isHomeFeed())
        keepFeed(
          answer,
          entriesOf(slotMemory(this).segments).map(({ card }) => card),
        );
      this.triggerEvent('loaded', { title, personal, interests, guesses, rung, cards: answer.cards.length });
    },

    draw(segments: Segment[], more: Record<string, unknown> = {}) {
      slotMemory(this).segments = segments;
      drawList(this, more, () => {
        this.watch();
      });
    },

    /** Looks at which cards are seen, and which chunks are far away. */
    watch() {
      const memory = slotMemory(this);
      this.stopObservers();
      if (!memory.visible) return;
      memory.observers.push(observeCells(this, (position, visible) => this.seen(position, visible)));
      if (this.data.layout !== 'feed') return;
      memory.stopChunks = watchChunks(this, undefined, () => {
        this.watch();
      });
    },

    async look(due: readonly Shown[]): Promise<Shown[]> {
      const { cells, screen } = await placesOf(this, '.cell');
      return stillThere(due, slotMemory(this).segments, cells, screen);
    },

    seen(position: number, visible: boolean) {
      const memory = slotMemory(this);
      const entry = entriesOf(memory.segments).find((each) => each.position === position);
      if (entry === undefined) return;
      if (visible) memory.seen = Math.max(memory.seen, position);
      const { card, requestId } = entry;
      // What an earlier visit showed was counted then, if it was seen.
      if (requestId === '') return;
      memory.watch?.update({ itemId: card.itemId, slot: this.data.name, position, requestId }, visible);
    },

    stopObservers() {
      slotMemory(this).stopChunks();
      for (const observer of slotMemory(this).observers.splice(0)) observer.disconnect();
    },

    stopWatching() {
      this.stopObservers();
      slotMemory(this).watch?.pause();
    },

    entryOf(itemId: string | undefined): Entry | undefined {
      return entriesOf(slotMemory(this).segments).find(({ card }) => card.itemId === itemId);
    },

    open(event: CardEvent) {
      const entry = this.entryOf(event.detail.itemId);
      if (entry === undefined) return;
      const place = placeOf(entry, this.data.name);
      tracker.record({ type: 'click', itemId: entry.card.itemId, ...place });
      openItem(entry.card, place);
    },

    add(event: CardEvent) {
      const entry = this.entryOf(event.detail.itemId);
      const adder = child<{ add(card: Card, source: object): void }>(this, '#quick-add');
      if (entry !== undefined) adder?.add(entry.card, placeOf(entry, this.data.name));
    },

    openMenu(event: CardEvent) {
      const entry = this.entryOf(event.detail.itemId);
      if (entry === undefined) return;
      const menuSource = placeOf(entry, this.data.name);
      this.setData({ menuMade: true, menuCard: entry.card, menuSource }, () => {
        this.setData({ menuVisible: true });
      });
    },

    closeMenu() {
      this.setData({ menuVisible: false });
    },

    dislike() {
      const memory = slotMemory(this);
      const entry = this.entryOf((this.data.menuCard as Partial<Card>).itemId);
      if (entry === undefined) return;
      dislike(entry.card, placeOf(entry, this.data.name));
      // The list is not renewed for it: the shopper sees the card leave, and the next page will know.
      memory.activity = activity();
      this.draw(removeItem(memory.segments, entry.card.itemId));
      notice(texts().card.gone);
    },
  },
});
