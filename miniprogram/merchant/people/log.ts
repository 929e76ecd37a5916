import { actionChoices, auditRow, loadAudit, nameWords, type AuditRow } from '../../services/audit-view';
import { codeOf } from '../../services/cloud/index';
import { noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { addedRows } from '../../services/paged-list';

interface Choice {
  key: string;
  text: string;
}
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>;
const memory = perInstance(() => ({ next: undefined as string | undefined, busy: false, asked: 0 }));

/** What people of the shop did and were refused, the newest first, by person and action. */
Page({
  behaviors: [dressed, speaks('peopleLog', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    rows: [] as AuditRow[],
    ended: false,
    people: [] as Choice[],
    actions: [] as Choice[],
    person: 0,
    action: 0,
    kept: '',
    strangers: '',
  },

  onLoad() {
    void this.load();
  },

  onShow() {
    setTitle('peopleLog');
  },

  onLanguage() {
    setTitle('peopleLog');
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.more();
  },

  choosePerson(event: Picked) {
    this.setData({ person: Number(event.detail.value), state: 'loading' });
    void this.load();
  },

  chooseAction(event: Picked) {
    this.setData({ action: Number(event.detail.value), state: 'loading' });
    void this.load();
  },

  ask(after?: string) {
    const { people, actions, person, action } = this.data;
    return loadAudit(people[person]?.key ?? '', actions[action]?.key ?? '', after);
  },

  async load() {
    const own = memory(this);
    const asked = (own.asked += 1);
    try {
      const { entries, next, people = [], strangers = 0, keptDays } = await this.ask();
      if (asked !== own.asked) return;
      own.next = next;
      const words = texts().peopleLog;
      this.setData({
        rows: entries.map(auditRow),
        state: entries.length > 0 ? 'ready' : 'empty',
        ended: next === undefined,
        people: [
          { key: '', text: words.everyone },
          ...people.map(({ person, name }) => ({
            key: person,
            text: name === '' ? person : `${nameWords(name)} · ${person}`,
          })),
        ],
        actions: [{ key: '', text: words.everything }, ...actionChoices()],
        kept: say().keptDays(keptDays),
        strangers: strangers > 0 ? say().strangers(strangers) : '',
      });
    } catch (error) {
      const code = codeOf(error);
      if (asked === own.asked) this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  async more() {
    const own = memory(this);
    if (own.busy || own.next === undefined) return;
    own.busy = true;
    const { asked } = own;
    try {
      const { entries, next } = await this.ask(own.next);
      if (asked !== own.asked) return;
      own.next = next;
      const added = addedRows('rows', this.data.rows.length, entries.map(auditRow));
      this.setData({ ...added, ended: next === undefined });
    } catch (error) {
      noticeError(error);
    } finally {
      own.busy = false;
    }
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
