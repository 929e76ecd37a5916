import { pinyin } from 'pinyin-pro';
import type { Romanise } from '../spell/speller';

/**
 * Pinyin by pinyin-pro, which reads words, not characters alone (重庆 chongqing, 长裤 changku). A room of its own: its
 * tables take a tenth of a second to load, and most queries do without.
 */
export const romanise: Romanise = (text) =>
  pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map((syllable) =>
    syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ''),
  );
