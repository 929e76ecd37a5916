import type { Today } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { dismissInsight, loadToday } from '../../services/merchant';
import { mayEdit } from '../../services/role';
import {
  alertNotes,
  cardNotes,
  healthRows,
  sameLines,
  type HealthRow,
  type Note,
} from '../../services/today-view';

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;
const memory = perInstance(() => ({ answer: null as Today | null }));

/** How the shop does today: what needs somebody, what the figures of the week say, and whether everything runs. */
Page({
  behaviors: [dressed, speaks('today', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    mayEdit: false,
    alerts: [] as Note[],
    cards: [] as Note[],
    cardsNote: '',
    health: [] as HealthRow[],
    same: [] as string[],
    busy: false,
  },

  onLoad() {
    void this.load();
  },

  onShow() {
    setTitle('today');
  },

  onLanguage() {
    setTitle('today');
    this.draw();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    try {
      const [may, answer] = await Promise.all([mayEdit('figures'), loadToday()]);
      memory(this).answer = answer;
      this.setData({ mayEdit: may, state: 'ready' });
      this.draw();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  draw() {
    const { answer } = memory(this);
    if (!answer) return;
    const { cardsOf } = answer;
    const cards = cardNotes(answer);
    const words = texts().today;
    const none = cardsOf === '' ? words.cardsLater : words.noCards;
    const looked = cardsOf === '' ? '' : say().cardsOf(cardsOf.slice(5));
    this.setData({
      cards,
      alerts: alertNotes(answer),
      cardsNote: [...(cards.length === 0 ? [none] : []), ...(looked === '' ? [] : [looked])].join(' · '),
      health: healthRows(answer.health),
      same: sameLines(answer.health),
    });
  },

  async putAway(event: Tap) {
    const { id } = event.currentTarget.dataset;
    const { answer } = memory(this);
    if (this.data.busy || !answer) return;
    this.setData({ busy: true });
    try {
      await dismissInsight(id);
      memory(this).answer = { ...answer, cards: answer.cards.filter((card) => card.id !== id) };
      this.draw();
    } catch (error) {
      noticeError(error);
    }
    this.setData({ busy: false });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
