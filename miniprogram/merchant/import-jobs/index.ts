import type { ImportView } from '@zhuyi/contracts';
import { notice, noticeError } from '../../services/dialog';
import { stepImport, stopImport } from '../../services/goods-import/api';
import { importRow, withImport, type ImportRow } from '../../services/goods-import/job-view';
import { FAULTS_FILE, GOODS_FILE, writeFaults, writeGoods } from '../../services/goods-import/table-files';
import { say, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { logProblem } from '../../services/log';
import { sendFile } from '../../services/phone-file';

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

const memory = perInstance(() => ({
  imports: [] as ImportView[],
  /** A step is on its way, and the page is there to ask for the next. */
  working: false,
  here: true,
}));

/** Imports of goods, those that run going on while one looks; and the files that can be made: wrong lines, all goods. */
Component({
  behaviors: [speaks('goodsImport')],
  properties: {
    /** Imports to show, the newest first; those that come later are added. */
    given: { type: Array, value: [] as ImportView[] },
    canEdit: { type: Boolean, value: false },
  },
  data: {
    imports: [] as ImportRow[],
    /** What is being written into a file: `goods`, or the import whose wrong lines. */
    file: '',
    fileText: '',
    fileReady: false,
  },
  observers: {
    given(given: ImportView[]) {
      for (const view of [...given].reverse()) this.take(view);
      void this.work();
    },
    canEdit() {
      void this.work();
    },
  },
  lifetimes: {
    detached() {
      memory(this).here = false;
    },
  },
  pageLifetimes: {
    show() {
      memory(this).here = true;
      void this.work();
    },
    hide() {
      memory(this).here = false;
    },
  },
  methods: {
    onLanguage() {
      this.setData({ imports: memory(this).imports.map(importRow) });
    },

    take(view: ImportView) {
      memory(this).imports = withImport(memory(this).imports, view);
      this.setData({ imports: memory(this).imports.map(importRow) });
    },

    /** Asks for step after step while the page is there; what is left, the timer does. */
    async work() {
      const own = memory(this);
      if (own.working || !this.data.canEdit) return;
      own.working = true;
      try {
        for (;;) {
          const running = own.imports.find(({ state }) => state === 'running');
          if (running === undefined || !own.here) break;
          this.take(await stepImport(running.importKey));
        }
      } catch (error) {
        noticeError(error);
      }
      own.working = false;
    },

    async stop(event: Tap) {
      try {
        this.take(await stopImport(event.currentTarget.dataset.id));
        notice(texts().goodsImport.stopped);
      } catch (error) {
        noticeError(error);
      }
    },

    collectFaults(event: Tap) {
      const { id } = event.currentTarget.dataset;
      void this.collect(id, () => writeFaults(id));
    },

    collectGoods() {
      const told = (items: number): void => this.setData({ fileText: say().importCollected(items) });
      void this.collect('goods', () => writeGoods(told));
    },

    /** One file at a time. */
    async collect(file: string, write: () => Promise<number>) {
      if (this.data.file !== '' && !this.data.fileReady) return;
      this.setData({ file, fileReady: false, fileText: texts().goodsImport.preparing });
      try {
        const count = await write();
        this.setData({ fileReady: true, fileText: say().importCollected(count) });
      } catch (error) {
        this.setData({ file: '' });
        noticeError(error);
      }
    },

    /** A tap of its own: WeChat opens its list of chats for a tap only. */
    async send() {
      try {
        await sendFile(this.data.file === 'goods' ? GOODS_FILE : FAULTS_FILE);
      } catch (error) {
        logProblem('a table was not sent', error);
        notice(texts().goodsImport.sendFailed);
      }
    },
  },
});
