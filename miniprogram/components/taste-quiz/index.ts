import { after } from '../../services/after';
import { willChanged } from '../../services/consent';
import { say, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import type { Choice } from '../../services/quiz';
import { isOffered, keepProgress, progress, QUESTIONS } from '../../services/quiz-progress';
import { NOT_BEGUN, Round, type RoundView } from '../../services/quiz-round';

/** How long a tapped card is shown as chosen, ms. */
const SHOWN_MS = 260;

const memory = perInstance(() => ({
  round: undefined as Round | undefined,
  /** What the shopper had answered when a list was last told. */
  told: 0,
  stopListening: (): void => undefined,
}));

/**
 * The taste quiz: two pictures side by side, six times. In a feed (`page` off) it is offered to newcomers as a card that can be
 * put off; on its own page it begins at once. Tells `news` when a round ends, or is left, with answers that no list has heard of yet,
 * and `left` when the shopper closes it.
 */
Component({
  behaviors: [speaks('quiz', 'common')],
  properties: {
    page: { type: Boolean, value: false },
    /** Of a drawing that is kept (services/kept-screen.ts): the card is about to be offered. */
    kept: { type: Boolean, value: false },
  },
  data: {
    ...NOT_BEGUN,
    offered: false,
    begun: false,
    stepWords: '',
    dots: [] as boolean[],
  },
  lifetimes: {
    attached() {
      const own = memory(this);
      own.told = progress().answered;
      own.round = new Round(
        (view) => {
          this.draw(view);
        },
        () =>
          new Promise((resolve) => {
            after(SHOWN_MS, resolve);
          }),
      );
      // A card that came now would push the list down under a finger: it comes when the page is shown again.
      own.stopListening = willChanged.listen(() => {
        if (this.data.offered) this.offer();
      });
      this.offer();
      if (this.data.page) this.start();
    },
    detached() {
      memory(this).stopListening();
    },
  },
  pageLifetimes: {
    show() {
      this.offer();
    },
  },
  methods: {
    /** Shows the card where it may be offered; what is begun stays until it is left. */
    offer() {
      const offered = this.data.page || isOffered(Date.now());
      const begun = progress().answered > 0;
      const isOpen = this.data.offered && this.data.state !== 'invite' && this.data.state !== 'none';
      if (offered === this.data.offered || isOpen) return;
      this.setData({ ...NOT_BEGUN, offered, begun });
    },

    draw(view: Partial<RoundView>) {
      const step = view.step ?? this.data.step;
      if (view.state === 'done') this.tell();
      this.setData({
        ...view,
        stepWords: say().quizStep(step, QUESTIONS),
        dots: Array.from({ length: QUESTIONS }, (_, i) => i < step),
      });
    },

    onLanguage() {
      this.draw({});
    },

    start() {
      const own = memory(this);
      own.told = Math.min(own.told, progress().answered);
      void own.round?.begin();
    },

    choose(event: WechatMiniprogram.TouchEvent<object, object, { place: number }>) {
      this.answer(event.currentTarget.dataset.place === 1 ? 1 : 0);
    },

    neither() {
      this.answer('neither');
    },

    answer(choice: Choice) {
      void memory(this).round?.answer(choice);
    },

    redo() {
      memory(this).told = 0;
      void memory(this).round?.redo();
    },

    later() {
      keepProgress({ ...progress(), laterAt: Date.now() });
      this.leave();
    },

    leave() {
      this.tell();
      this.setData({ offered: this.data.page });
      this.triggerEvent('left', {});
    },

    tell() {
      const { answered } = progress();
      const isNews = answered > memory(this).told;
      memory(this).told = answered;
      if (isNews) this.triggerEvent('news', {});
    },
  },
});
