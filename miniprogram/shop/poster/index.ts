import { after } from '../../services/after';
import { fileOnPhone, saveCanvas } from '../../services/album';
import { loadItemCode } from '../../services/catalog';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { priceText } from '../../services/format';
import { speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { logProblem } from '../../services/log';
import { POSTER } from './layout';
import { paintPoster, type Drawable, type Pen } from './paint';

/** A picture that has not come by then is left out. */
const PATIENCE_MS = 8_000;

interface Loading extends Drawable {
  onload: () => void;
  onerror: () => void;
  src: string;
}
interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): Pen & { scale(x: number, y: number): void };
  createImage(): Loading;
}

const memory = perInstance(() => ({ canvas: undefined as Canvas | undefined, asked: 0 }));

/** A poster of an item with its mini-program code: shown first, then saved to the album. Sends `close`. */
Component({
  behaviors: [speaks('poster', 'shop', 'common')],
  properties: {
    visible: { type: Boolean, value: false },
    itemId: { type: String, value: '' },
    title: { type: String, value: '' },
    picture: { type: String, value: '' },
    priceFen: { type: Number, value: 0 },
    /** There are dearer variants. */
    from: { type: Boolean, value: false },
  },
  data: { state: 'loading', code: 'INTERNAL', placeholder: false, saving: false, ...POSTER },
  observers: {
    visible(visible: boolean) {
      if (visible) void this.make();
    },
  },
  methods: {
    async make() {
      const own = memory(this);
      const asked = (own.asked += 1);
      this.setData({ state: 'loading' });
      try {
        const { fileId, placeholder } = await loadItemCode(this.data.itemId);
        const canvas = await this.canvas();
        const [picture, code] = await Promise.all([
          this.picture(canvas, this.data.picture),
          this.picture(canvas, fileId),
        ]);
        if (asked !== own.asked) return;
        if (code === undefined) throw new Error('the code cannot be loaded');
        this.paint(canvas, picture, code);
        own.canvas = canvas;
        this.setData({ state: 'ready', placeholder });
      } catch (error) {
        logProblem('poster', error);
        if (asked === own.asked) this.setData({ state: 'error', code: codeOf(error) });
      }
    },

    paint(canvas: Canvas, picture: Drawable | undefined, code: Drawable) {
      const { title, priceFen, from } = this.data;
      const words = texts();
      const ratio = wx.getWindowInfo().pixelRatio;
      canvas.width = POSTER.width * ratio;
      canvas.height = POSTER.height * ratio;
      const pen = canvas.getContext('2d');
      pen.scale(ratio, ratio);
      const price = `${priceText(priceFen)}${from ? words.poster.from : ''}`;
      paintPoster(pen, { title, price, shop: words.shop.name, scan: words.poster.scan, picture, code });
    },

    /** The canvas of the popup, once it is on the screen. */
    canvas(): Promise<Canvas> {
      return new Promise((resolve, reject) => {
        this.createSelectorQuery()
          .select('#poster')
          .fields({ node: true })
          .exec((found: ({ node?: Canvas } | null)[]) => {
            const node = found[0]?.node;
            if (node) resolve(node);
            else reject(new Error('there is no canvas'));
          });
      });
    },

    /** Undefined where there is none, or it does not come. */
    async picture(canvas: Canvas, src: string): Promise<Drawable | undefined> {
      if (src === '') return undefined;
      try {
        const path = await fileOnPhone(src);
        return await new Promise((resolve, reject) => {
          const image = canvas.createImage();
          const fail = (reason: string): void => {
            reject(new Error(reason));
          };
          const stop = after(PATIENCE_MS, () => {
            fail('it takes too long');
          });
          image.onload = () => {
            stop();
            resolve(image);
          };
          image.onerror = () => {
            stop();
            fail('it cannot be loaded');
          };
          image.src = path;
        });
      } catch (error) {
        logProblem('picture of a poster', error);
        return undefined;
      }
    },

    async save() {
      const { canvas } = memory(this);
      if (canvas === undefined || this.data.state !== 'ready' || this.data.saving) return;
      this.setData({ saving: true });
      const words = texts().poster;
      try {
        const saved = await saveCanvas(canvas);
        if (saved === 'saved') notice(words.saved);
        // Asked once, WeChat does not ask again: only its settings let it in.
        const toSettings =
          saved === 'refused' && (await confirm(words.refusedTitle, words.refused, words.settings));
        if (toSettings) await wx.openSetting();
      } catch (error) {
        noticeError(error);
      }
      this.setData({ saving: false });
    },

    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },

    close() {
      this.triggerEvent('close');
    },
  },
});
