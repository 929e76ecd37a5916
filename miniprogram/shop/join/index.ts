import type { InvitationOffer } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { timeText } from '../../services/format';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { fromParam } from '../../services/link';
import { joinShop, lookAtInvitation } from '../../services/people';
import { codeText, rightsText } from '../../services/people-form';
import { forgetRights } from '../../services/role';

/** An invitation to the shop's desk: the code is written or comes with the link, then it is read, then accepted. */
Page({
  behaviors: [dressed, speaks('join', 'shop', 'common')],
  data: {
    code: '',
    problem: '',
    busy: false,
    joined: false,
    offer: null as InvitationOffer | null,
    role: '',
    rights: '',
    until: '',
  },

  onLoad({ code }: { code?: string }) {
    if (code === undefined) return;
    this.setData({ code: codeText(fromParam(code)) });
    void this.look();
  },

  onShow() {
    setTitle('join');
  },

  onLanguage() {
    setTitle('join');
    this.setData({ problem: '' });
    this.draw();
  },

  onCode(event: WechatMiniprogram.Input) {
    this.setData({ code: event.detail.value, problem: '' });
  },

  async look() {
    const { code } = this.data;
    if (this.data.busy || code.trim() === '') return;
    this.setData({ busy: true, problem: '' });
    try {
      this.setData({ offer: await lookAtInvitation(code) });
      this.draw();
    } catch (error) {
      this.explain(error);
    }
    this.setData({ busy: false });
  },

  draw() {
    const { offer } = this.data;
    if (offer === null) return;
    const { role, rights, expiresAt } = offer;
    this.setData({
      role: texts().roleNames[role],
      rights: rightsText(role, rights),
      until: timeText(expiresAt),
    });
  },

  async accept() {
    if (this.data.busy) return;
    this.setData({ busy: true, problem: '' });
    try {
      await joinShop(this.data.code);
      forgetRights();
      this.setData({ joined: true });
    } catch (error) {
      this.explain(error);
    }
    this.setData({ busy: false });
  },

  explain(error: unknown) {
    const { wrong, useless, tooMany, hasRole } = texts().join;
    const said: Record<string, string> = {
      BAD_INPUT: wrong,
      NOT_FOUND: useless,
      TOO_MANY: tooMany,
      CONFLICT: hasRole,
    };
    const problem = said[codeOf(error)];
    if (problem === undefined) noticeError(error);
    else this.setData({ problem });
  },

  other() {
    this.setData({ offer: null, code: '', problem: '' });
  },

  goMe() {
    void wx.switchTab({ url: '/pages/me/index' });
  },
});
