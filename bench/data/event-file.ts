import { BEHAVIOUR_TYPES } from '@zhuyi/attention-core';
import { readLog } from '@zhuyi/importer';
import { basename } from 'node:path';
import type { BenchData } from './types';

const KNOWN = new Map<string, number>(BEHAVIOUR_TYPES.map((type, place) => [type, place]));

/**
 * A raw event file of a form that the importer knows (Online Retail, REES46, Taobao), through the importer's own
 * validation. Throws its BAD_INPUT where the file is of no known form.
 */
export async function readEventFile(file: string): Promise<BenchData> {
  const shoppers = new Map<string, number>();
  const rows: { shopper: number; itemId: string; type: number; at: number }[] = [];
  const items = await readLog(file, { keepTimes: true }, ({ shopper: name, events }) => {
    const shopper = shoppers.get(name) ?? shoppers.size;
    shoppers.set(name, shopper);
    for (const { itemId, type, at } of events) {
      const place = KNOWN.get(type);
      if (place !== undefined && itemId !== undefined) rows.push({ shopper, itemId, type: place, at });
    }
  });
  rows.sort((a, b) => a.shopper - b.shopper || a.at - b.at);
  const index = new Map(items.map(({ itemId }, i) => [itemId, i]));
  return {
    name: basename(file).replace(/\.(csv|gz|txt)+$/, ''),
    catalogue: items.map(({ itemId, title, category, brand, priceFen }) => ({
      itemId,
      title,
      category,
      brand,
      priceFen,
    })),
    log: {
      shopper: Uint32Array.from(rows, ({ shopper }) => shopper),
      item: Uint32Array.from(rows, ({ itemId }) => index.get(itemId)!),
      type: Uint8Array.from(rows, ({ type }) => type),
      at: Float64Array.from(rows, ({ at }) => at),
    },
    timed: true,
  };
}
