import type { SlotSettings } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadSlots, saveSlot } from '../../services/merchant';

interface Form {
  slot: string;
  name: string;
  title: string;
  enabled: boolean;
  /** Item ids, one a line. */
  pins: string;
  exclusions: string;
}

type Field = 'title' | 'pins' | 'exclusions';
type Input = WechatMiniprogram.CustomEvent<{ value: string }, object, { index: number; field: Field }>;

const ITEM_ID = /^[\w.~-]{1,64}$/;
const memory = perInstance(() => ({ settings: [] as SlotSettings[] }));

/** A slot's title, pins and exclusions. */
Page({
  behaviors: [speaks('merchant', 'common')],
  data: { state: 'loading', code: 'INTERNAL', forms: [] as Form[], busy: false },

  onLoad() {
    void this.load();
  },

  onShow() {
    setTitle('slots');
  },

  async load() {
    this.setData({ state: 'loading' });
    try {
      const settings = await loadSlots();
      memory(this).settings = settings;
      this.setData({ forms: settings.map(formOf), state: settings.length > 0 ? 'ready' : 'empty' });
    } catch (error) {
      const code = codeOf(error);
      this.setData({ state: code === 'NOT_ALLOWED' ? 'refused' : 'error', code });
    }
  },

  onInput(event: Input) {
    const { index, field } = event.currentTarget.dataset;
    this.setData({ [`forms[${index}].${field}`]: event.detail.value });
  },

  onEnabled(event: WechatMiniprogram.CustomEvent<{ value: boolean }, object, { index: number }>) {
    this.setData({ [`forms[${event.currentTarget.dataset.index}].enabled`]: event.detail.value });
  },

  async save(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset;
    const form = this.data.forms[index];
    const settings = memory(this).settings[index];
    if (form === undefined || settings === undefined || this.data.busy) return;
    const pins = idsOf(form.pins);
    const exclusions = idsOf(form.exclusions);
    if (![...pins, ...exclusions].every((id) => ITEM_ID.test(id))) {
      notice(texts().merchant.badIds);
      return;
    }
    this.setData({ busy: true });
    try {
      const saved = await saveSlot({
        ...settings,
        title: form.title.trim(),
        enabled: form.enabled,
        pins,
        exclusions,
      });
      memory(this).settings[index] = saved;
      this.setData({ [`forms[${index}]`]: formOf(saved) });
      notice(texts().merchant.saved);
    } catch (error) {
      if (codeOf(error) === 'NOT_ALLOWED') notice(texts().merchant.viewerOnly);
      else if (codeOf(error) === 'BAD_INPUT') notice(texts().merchant.badIds);
      else noticeError(error);
    }
    this.setData({ busy: false });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});

function formOf(settings: SlotSettings): Form {
  const names: Record<string, string> = texts().slotNames;
  return {
    slot: settings.slot,
    name: names[settings.slot] ?? settings.slot,
    title: settings.title,
    enabled: settings.enabled,
    pins: settings.pins.join('\n'),
    exclusions: settings.exclusions.join('\n'),
  };
}

function idsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,，]+/).filter((id) => id !== ''))];
}
