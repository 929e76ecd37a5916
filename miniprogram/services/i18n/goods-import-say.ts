/** With numbers and names in them. */
export interface GoodsImportSayings {
  importCounts(read: number, kept: number, refused: number, items: number): string;
  importNote(count: number, what: string): string;
  importCut(count: number, field: string): string;
  importLine(line: number, field: string): string;
  importFaults(count: number): string;
  importMore(count: number): string;
  importStart(items: number): string;
  importAsk(items: number, refused: number): string;
  importWould(added: number, updated: number, unchanged: number): string;
  importResult(added: number, updated: number, unchanged: number): string;
  importRefused(count: number): string;
  importCollected(count: number): string;
}

export const sayGoodsImportZh: GoodsImportSayings = {
  importCounts: (read, kept, refused, items) =>
    `共 ${read} 行：可用 ${kept} 行（${items} 件商品），出错 ${refused} 行`,
  importNote: (count, what) => `${count} 件${what}`,
  importCut: (count, field) => `${count} 件的${field}太长，只留前面的`,
  importLine: (line, field) => `第 ${line} 行 · ${field}`,
  importFaults: (count) => `出错的地方（${count} 处）`,
  importMore: (count) => `还有 ${count} 处`,
  importStart: (items) => `开始导入 ${items} 件`,
  importAsk: (items, refused) =>
    `写入 ${items} 件商品${refused > 0 ? `，跳过出错的 ${refused} 行` : ''}。同一编码的会更新。`,
  importWould: (added, updated, unchanged) =>
    `将新增 ${added} 件，更新 ${updated} 件，${unchanged} 件和店里一样`,
  importResult: (added, updated, unchanged) =>
    `新增 ${added} 件，更新 ${updated} 件，${unchanged} 件本来就一样`,
  importRefused: (count) => `出错没写入：${count} 行`,
  importCollected: (count) => `已整理 ${count} 条`,
};

export const sayGoodsImportEn: GoodsImportSayings = {
  importCounts: (read, kept, refused, items) =>
    `${read} ${read === 1 ? 'line' : 'lines'}: ${kept} kept (${items} ${items === 1 ? 'item' : 'items'}), ${refused} wrong`,
  importNote: (count, what) => `${count} ${what}`,
  importCut: (count, field) => `${count} longer than the shop keeps: ${field}`,
  importLine: (line, field) => `Line ${line} · ${field}`,
  importFaults: (count) => `What is wrong (${count})`,
  importMore: (count) => `and ${count} more`,
  importStart: (items) => `Import ${items} ${items === 1 ? 'item' : 'items'}`,
  importAsk: (items, refused) =>
    `Writes ${items} ${items === 1 ? 'item' : 'items'}${refused > 0 ? `, skips ${refused} wrong ${refused === 1 ? 'line' : 'lines'}` : ''}. Those with the same code are updated.`,
  importWould: (added, updated, unchanged) =>
    `Would be ${added} new, ${updated} changed, ${unchanged} as in the shop`,
  importResult: (added, updated, unchanged) => `${added} new, ${updated} changed, ${unchanged} as they were`,
  importRefused: (count) => `${count} ${count === 1 ? 'line' : 'lines'} wrong, not written`,
  importCollected: (count) => `${count} collected`,
};
