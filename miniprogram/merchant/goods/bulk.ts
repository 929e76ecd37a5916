import type { BulkView } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { loadBulks, previewBulk, startBulk, stepBulk, stopBulk } from '../../services/goods-desk/api';
import {
  bulkRow,
  NEW_BULK,
  readBulk,
  sampleRow,
  type BulkForm,
  type BulkRow,
  type SampleRow,
} from '../../services/goods-desk/bulk-form';
import { handedTarget } from '../../services/goods-desk/list-view';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { newKey } from '../../services/new-key';
import { mayEdit } from '../../services/role';

type Tap = WechatMiniprogram.TouchEvent<
  object,
  object,
  { field: keyof BulkForm; value: string | boolean; id: string }
>;
type Typed = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: keyof BulkForm }>;

const memory = perInstance(() => ({
  bulks: [] as BulkView[],
  jobKey: newKey('b'),
  total: 0,
  /** A step is on its way, and the page is there to ask for the next. */
  working: false,
  here: true,
}));

/** One change of many goods: what to change, before and after, and how far it is. */
Page({
  behaviors: [dressed, speaks('goodsBulk', 'goodsDesk', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    mayEdit: false,
    hasTarget: false,
    targetText: '',
    form: NEW_BULK,
    samples: [] as SampleRow[],
    previewed: false,
    busy: '',
    bulks: [] as BulkRow[],
  },

  onLoad() {
    void this.load();
  },

  onShow() {
    setTitle('goodsBulk');
    memory(this).here = true;
    void this.work();
  },

  onHide() {
    memory(this).here = false;
  },

  onUnload() {
    memory(this).here = false;
  },

  onLanguage() {
    setTitle('goodsBulk');
    this.show();
  },

  async load() {
    try {
      const [bulks, may] = await Promise.all([loadBulks(), mayEdit('catalogue')]);
      memory(this).bulks = bulks;
      this.setData({ state: 'ready', mayEdit: may });
      this.show();
      void this.work();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  show() {
    const target = handedTarget();
    const { bulks } = memory(this);
    this.setData({
      hasTarget: target !== undefined,
      targetText: target === undefined ? '' : say().bulkTarget(target.count),
      bulks: bulks.map(bulkRow),
    });
  },

  choose(event: Tap) {
    const { field, value } = event.currentTarget.dataset;
    this.setData({ [`form.${field}`]: value, previewed: false, samples: [] });
  },

  onField(event: Typed) {
    const { field } = event.currentTarget.dataset;
    this.setData({ [`form.${field}`]: event.detail.value, previewed: false, samples: [] });
  },

  async preview() {
    const target = handedTarget();
    const read = readBulk(this.data.form);
    if (target === undefined || this.data.busy !== '') return;
    if ('problem' in read) return notice(read.problem);
    this.setData({ busy: 'preview' });
    try {
      const { total, samples } = await previewBulk(target.target, read.change);
      memory(this).total = total;
      this.setData({
        targetText: say().bulkTarget(total),
        samples: samples.map((sample) => sampleRow(sample, this.data.form)),
        previewed: true,
      });
    } catch (error) {
      noticeError(error);
    }
    this.setData({ busy: '' });
  },

  async start() {
    const target = handedTarget();
    const read = readBulk(this.data.form);
    if (target === undefined || 'problem' in read || this.data.busy !== '') return;
    const { start, confirm: yes } = texts().goodsBulk;
    if (!(await confirm(start, say().bulkAsk(memory(this).total), yes))) return;
    this.setData({ busy: 'start' });
    try {
      const { jobKey } = memory(this);
      this.take(await startBulk({ jobKey, target: target.target, change: read.change }));
      memory(this).jobKey = newKey('b');
      this.setData({ previewed: false, samples: [] });
      void this.work();
    } catch (error) {
      if (codeOf(error) === 'TOO_MANY') notice(texts().goodsBulk.tooMany);
      else noticeError(error);
    }
    this.setData({ busy: '' });
  },

  /** The latest of each, newest first. */
  take(bulk: BulkView) {
    const { bulks } = memory(this);
    const known = bulks.some(({ jobKey }) => jobKey === bulk.jobKey);
    memory(this).bulks = known
      ? bulks.map((one) => (one.jobKey === bulk.jobKey ? bulk : one))
      : [bulk, ...bulks];
    this.show();
  },

  /** Asks for step after step while the page is there; what is left, the timer does. */
  async work() {
    const own = memory(this);
    if (own.working || !this.data.mayEdit) return;
    own.working = true;
    try {
      for (;;) {
        const running = own.bulks.find(({ state }) => state === 'running');
        if (running === undefined || !own.here) break;
        this.take(await stepBulk(running.jobKey));
      }
    } catch (error) {
      noticeError(error);
    }
    own.working = false;
  },

  async stop(event: Tap) {
    try {
      this.take(await stopBulk(event.currentTarget.dataset.id));
      notice(texts().goodsBulk.stopped);
    } catch (error) {
      noticeError(error);
    }
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
