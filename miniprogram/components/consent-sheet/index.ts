import { knownWill } from '../../services/consent';
import { notice, noticeError } from '../../services/dialog';
import { speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { answerConsent, loadWill } from '../../services/me';
import { answerPrivacy, privacyNeeded } from '../../services/privacy';

const AGREE_ID = 'agree';
const memory = perInstance(() => ({ stop: (): void => undefined, wasAsked: false, onScreen: true }));

/**
 * Two questions that must not be mixed. `consent`: may the shop remember, to recommend? Asked once, never in the way
 * of browsing. `guide`: WeChat wants its privacy guide accepted before an API such as the clipboard goes on; a yes
 * to that is no consent to recommendations. Tells `answered` with `{ granted }` for the first.
 */
Component({
  behaviors: [speaks('consent')],
  data: {
    /** Made when there is something to ask. */
    made: false,
    visible: false,
    busy: '' as '' | 'yes' | 'no',
    more: false,
    question: 'consent' as 'consent' | 'guide',
  },
  lifetimes: {
    attached() {
      memory(this).stop = privacyNeeded.listen(() => {
        if (memory(this).onScreen) this.open('guide');
      });
    },
    detached() {
      memory(this).stop();
    },
  },
  pageLifetimes: {
    show() {
      memory(this).onScreen = true;
    },
    hide() {
      memory(this).onScreen = false;
    },
  },
  methods: {
    /** Opens the sheet if the shopper was never asked; closes it if they have answered in another window since. */
    async ask(): Promise<void> {
      if (memory(this).wasAsked) {
        this.closeIfAnswered();
        return;
      }
      const will = await loadWill();
      if (will.consent !== 'unasked') return;
      memory(this).wasAsked = true;
      this.open('consent');
    },
    open(question: 'consent' | 'guide') {
      this.setData({ made: true, question }, () => {
        this.setData({ visible: true });
      });
    },
    closeIfAnswered() {
      const will = knownWill();
      const { visible, busy, question } = this.data;
      if (will === undefined || !visible || busy !== '' || question !== 'consent') return;
      this.setData({ visible: false });
      this.triggerEvent('answered', { granted: will.consent === 'granted' });
    },
    agree() {
      if (this.data.question === 'consent') void this.answer(true);
    },
    /** After WeChat has noted the tap on the button with the id. */
    agreeGuide() {
      answerPrivacy(true, AGREE_ID);
      if (this.data.question === 'guide') this.setData({ visible: false });
    },
    later() {
      if (this.data.question === 'consent') void this.answer(false);
      else this.refuseGuide();
    },
    refuseGuide() {
      answerPrivacy(false, AGREE_ID);
      this.setData({ visible: false });
    },
    /** A tap beside the guide is a no. */
    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible && this.data.question === 'guide') this.refuseGuide();
    },
    async answer(granted: boolean): Promise<void> {
      if (this.data.busy !== '') return;
      this.setData({ busy: granted ? 'yes' : 'no' });
      try {
        await answerConsent(granted);
        notice(granted ? texts().consent.agreeDone : texts().consent.laterDone);
      } catch (error) {
        noticeError(error);
      }
      this.setData({ visible: false, busy: '' });
      this.triggerEvent('answered', { granted });
    },
    showMore() {
      this.setData({ more: !this.data.more });
    },
    policy() {
      if (this.data.question === 'guide') this.refuseGuide();
      void wx.navigateTo({ url: '/shop/privacy/index' });
    },
  },
});
