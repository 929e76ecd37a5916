import type { Area, Level, MerchantRole } from '@zhuyi/contracts';
import { copyText } from '../../services/clipboard';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { changePerson, invite, loadInvitations, loadPeople, revokeInvitation } from '../../services/people';
import {
  codeText,
  HOURS,
  invitationRow,
  isStale,
  joinLink,
  newInvitation,
  peopleProblem,
  personForm,
  personRow,
  rightsIn,
  ROLES,
  withLevel,
  withRole,
  type InvitationRow,
  type PersonForm,
  type PersonRow,
} from '../../services/people-form';
import { mayEdit } from '../../services/role';

type Answers = [Awaited<ReturnType<typeof loadPeople>>, Awaited<ReturnType<typeof loadInvitations>>];
type Tap = WechatMiniprogram.TouchEvent<
  object,
  object,
  { id: string; role: MerchantRole; area: Area; level: Level; hours: number }
>;
const NO_CODE = { code: '', shown: '', until: '' };
const memory = perInstance(() => ({ answers: [[], []] as Answers }));

/** Everybody with a role in the shop and the open invitations; owners invite, change and remove. */
Page({
  behaviors: [dressed, speaks('people', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    mayEdit: false,
    rows: [] as PersonRow[],
    invitations: [] as InvitationRow[],
    form: null as PersonForm | null,
    roles: [] as { key: MerchantRole; text: string }[],
    hours: [] as { key: number; text: string }[],
    /** The code that was just made. */
    made: NO_CODE,
    busy: false,
  },

  onLoad() {
    void this.load();
  },

  onShow() {
    setTitle('people');
  },

  onLanguage() {
    setTitle('people');
    this.draw();
    this.setData({ form: null });
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    try {
      const [may, ...answers] = await Promise.all([mayEdit('people'), loadPeople(), loadInvitations()]);
      memory(this).answers = answers;
      this.setData({ mayEdit: may, state: 'ready' });
      this.draw();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  draw() {
    const [people, invitations] = memory(this).answers;
    const words = texts().people;
    const times = [words.hour, words.day, words.week];
    this.setData({
      rows: people.map(personRow),
      invitations: invitations.map(invitationRow),
      roles: ROLES.map((key) => ({ key, text: texts().roleNames[key] })),
      hours: HOURS.map((key, at) => ({ key, text: times[at] ?? '' })),
    });
  },

  openLog() {
    void wx.navigateTo({ url: '/merchant/people/log' });
  },

  add() {
    this.setData({ form: newInvitation(), made: NO_CODE });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  open(event: Tap) {
    const entry = memory(this).answers[0].find(({ shopper }) => shopper === event.currentTarget.dataset.id);
    if (entry === undefined) return;
    this.setData({ form: personForm(entry), made: NO_CODE });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  close() {
    this.setData({ form: null, made: NO_CODE });
  },

  onName(event: WechatMiniprogram.Input) {
    this.setData({ 'form.name': event.detail.value });
  },

  chooseRole(event: Tap) {
    const { form } = this.data;
    if (form) this.setData({ form: withRole(form, event.currentTarget.dataset.role) });
  },

  chooseLevel(event: Tap) {
    const { area, level } = event.currentTarget.dataset;
    const { form } = this.data;
    if (form) this.setData({ form: withLevel(form, area, level) });
  },

  chooseHours(event: Tap) {
    this.setData({ 'form.hours': event.currentTarget.dataset.hours });
  },

  async save() {
    const { form } = this.data;
    const words = texts().people;
    if (!form || this.data.busy) return;
    const name = form.name.trim();
    if (name === '') return notice(words.needName);
    if (form.role === 'owner' && !(await confirm(words.ownerAsk, words.ownerHint, words.yes))) return;
    const rights = rightsIn(form);
    const fields = { role: form.role, name, ...(rights === undefined ? {} : { rights }) };
    await this.send(async () => {
      if (form.person === '') {
        const { code, invitation } = await invite({ ...fields, hours: form.hours });
        const { until } = invitationRow(invitation);
        this.setData({ form: null, made: { code, shown: codeText(code), until } });
      } else {
        await changePerson({ ...fields, person: form.person, revision: form.revision });
        this.setData({ form: null });
        notice(words.saved);
      }
    });
  },

  async remove() {
    const { form } = this.data;
    const { removeAsk, removeHint, yes } = texts().people;
    if (!form || this.data.busy || !(await confirm(removeAsk, removeHint, yes))) return;
    await this.send(async () => {
      await changePerson({ person: form.person, role: 'none', name: form.name, revision: form.revision });
      this.setData({ form: null });
    });
  },

  async takeBack(event: Tap) {
    const { id } = event.currentTarget.dataset;
    await this.send(async () => {
      await revokeInvitation(id);
      notice(texts().people.takenBack);
    });
  },

  /** Does it, says what went wrong, and looks again. */
  async send(act: () => Promise<void>) {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      await act();
    } catch (error) {
      this.explain(error);
    }
    this.setData({ busy: false });
    await this.load();
  },

  explain(error: unknown) {
    const problem = peopleProblem(error);
    if (problem === undefined) noticeError(error);
    else notice(problem);
    if (isStale(error)) this.setData({ form: null });
  },

  copyCode() {
    void copyText(this.data.made.shown);
  },

  copyLink() {
    void copyText(joinLink(this.data.made.code));
  },

  /** Where nothing was made there is no button for it, and the shop itself is shared. */
  onShareAppMessage() {
    const { code } = this.data.made;
    const title = texts().people.sendTitle;
    return code === ''
      ? { title: texts().shop.name, path: '/pages/home/index' }
      : { title, path: joinLink(code) };
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
