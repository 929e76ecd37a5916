import { createSearchEngine } from './engine';
import type { SearchFilter } from './rank/filter';
import { engineOf, idsFor, rowsOf } from './testing';

const rows = rowsOf(
  '鲸波 主动降噪版真无线耳机 雾蓝|数码/耳机|通勤,降噪|299',
  '鲸波 便携双喇叭蓝牙音箱 墨绿|数码/影音|聚会|199',
  '星沙湾 快充10000mAh移动电源 雾白|数码/手机配件|出差|99',
  '木栖 带充电橡胶木床头柜 40cm|家具/卧室|卧室|399',
  '半亩青 明前特级龙井绿茶 100g礼盒|茶与咖啡/茶叶|新茶,送礼|289',
  '南枝记 双层高硼硅玻璃茶杯 300ml|茶与咖啡/茶具|办公室|39',
  '简山 圆形岩板边几 50cm|家具/客厅|小户型|159',
  '栗屿 大容量316不锈钢保温杯 500ml|家居生活/杯具|通勤|89',
  '键沐 静音段落轴机械键盘 87键|电脑办公/外设|打字|259',
  '霓裳渡 碎花真丝连衣裙 M码 正红|女装/裙装|约会|459',
  '南枝记 蜜香云南红茶 200g|茶与咖啡/茶叶|下午茶|79',
);
const engine = engineOf(rows);
const found = (words: string): string => idsFor(engine, words);

describe('Chinese words', () => {
  test.each([
    ['蓝牙耳机', 'a'],
    ['降噪耳机', 'a'],
    ['床头柜', 'd'],
    ['大容量 保温杯', 'h'],
    ['红色的连衣裙', 'j'],
    ['316保温杯 500毫升', 'h'],
    ['鲸波', 'ab'],
  ])('%s: %s first', (words, ids) => {
    expect(found(words).slice(0, ids.length)).toBe(ids);
  });

  test('a thing is what its name ends with: tea is no tea cup and no tea table', () => {
    expect(found('茶').slice(0, 2).split('').sort()).toEqual(['e', 'k']);
    expect(found('茶')).not.toContain('g');
    expect(found('茶杯')[0]).toBe('f');
  });

  test('what is something else does not stand beside what was asked for', () => {
    expect(found('蓝牙耳机')).not.toContain('b');
    expect(found('充电宝')).toBe('c');
  });

  test('nothing is found for what nobody sells', () => {
    expect(found('航空母舰')).toBe('');
    expect(found('!!!')).toBe('');
    expect(found('的')).toBe('');
  });
});

describe('other words', () => {
  test.each([
    ['礼物', 'e'],
    ['移动电源', 'c'],
    ['茶几', 'g'],
    ['杯子', 'fh'],
    ['headphones', 'a'],
    ['green tea', 'e'],
    ['Power-Bank', 'c'],
    ['mechanical keyboard', 'i'],
    ['silent keyboard', 'i'],
  ])('%s finds %s', (words, ids) => {
    expect(found(words).slice(0, ids.length).split('').sort().join('')).toBe(ids);
  });

  test("a merchant's own", () => {
    const own = engineOf(rows);
    expect(idsFor(own, '敲敲')).toBe('');
    own.setSynonyms([{ words: ['敲敲', 'clicky'], also: ['机械键盘'] }]);
    expect(idsFor(own, '敲敲')).toBe('i');
    expect(idsFor(own, 'clicky')).toBe('i');
    own.setSynonyms([]);
    expect(idsFor(own, '敲敲')).toBe('');
  });
});

describe('words that say for whom, or what it is like', () => {
  const own = engineOf(
    rowsOf(
      '漫栀 木质香水|美妆|约会,送礼|199',
      '素笺 碎花连衣裙|女装|约会|259',
      '方寸 护眼显示器 27英寸|显示|办公|999',
      '云台 单臂显示器支架 17-27英寸|显示|桌面|199',
    ),
  );

  test('are never the thing itself', () => {
    expect(idsFor(own, '香水女')[0]).toBe('a');
    expect(idsFor(own, '女生香水')[0]).toBe('a');
    expect(idsFor(own, 'gift for girlfriend')[0]).toBe('a');
  });

  test('what is for a thing comes behind it, and a number stays with its measure', () => {
    expect(idsFor(own, '27寸显示器')).toBe('cd');
    expect(idsFor(own, '显示器支架')[0]).toBe('d');
  });

  test('alone are no answer where the thing is not there', () => {
    expect(idsFor(own, '女生 拖拉机')).toBe('');
  });

  test('a known word is not put right into another', () => {
    expect(own.search({ words: '送老婆的礼物', sort: 'fit', filter: {} }).corrected).toBeUndefined();
  });
});

describe('pinyin and slips', () => {
  test.each([
    ['erji', 'a'],
    ['bao wen bei', 'h'],
    ['baowenbei', 'h'],
    ['bwb', 'h'],
    ['jixiejianpan', 'i'],
    ['baowenbie', 'h'],
    ['hongselianyiqun', 'j'],
    ['保温怀', 'h'],
    ['机戒键盘', 'i'],
    ['龙景绿茶', 'e'],
    ['连衣群', 'j'],
    ['耳鸡', 'a'],
    ['keybord', 'i'],
  ])('%s finds %s', (words, id) => {
    expect(found(words)[0]).toBe(id);
  });

  test('what was looked for instead is told, and what is known is not corrected', () => {
    expect(engine.search({ words: '保温怀', sort: 'fit', filter: {} }).corrected).toBe('保温杯');
    expect(engine.search({ words: '保温杯', sort: 'fit', filter: {} }).corrected).toBeUndefined();
  });

  test('pinyin is asked for only where it helps', () => {
    const fresh = createSearchEngine();
    fresh.index.put(rows);
    expect(
      ['保温杯', 'keyboard', '茶 100元以下', '500ml'].filter((words) => fresh.wantsRomanise(words)),
    ).toEqual([]);
    expect(['baowenbei', '保温怀'].filter((words) => !fresh.wantsRomanise(words))).toEqual([]);
  });
});

describe('price, filter, sort', () => {
  const ids = (filter: SearchFilter): string =>
    engine
      .search({ words: '茶', sort: 'priceUp', filter })
      .rows.map(({ itemId }) => itemId)
      .join('');

  test('a price in the query bounds what is found', () => {
    expect(found('茶叶 100元以下')).toBe('k');
    expect(found('tea over 200')).toBe('e');
    expect(engine.search({ words: '茶 100元以下', sort: 'fit', filter: {} }).price).toEqual({
      maxFen: 10_000,
    });
    expect(found('300元以上').split('').sort().join('')).toBe('dj');
  });

  test('sorts by what was asked for', () => {
    const prices = (sort: 'priceUp' | 'priceDown') =>
      engine.search({ words: '南枝记', sort, filter: {} }).rows.map(({ priceFen }) => priceFen);
    const up = prices('priceUp');
    expect(up).toHaveLength(2);
    expect(up).toEqual([...up].sort((a, b) => a - b));
    expect(prices('priceDown')).toEqual([...up].reverse());
    expect(engine.search({ words: '100元以上', sort: 'newest', filter: {} }).rows[0]?.itemId).toBe('j');
  });

  test('filters, and says what else could be filtered by', () => {
    expect(ids({ brands: ['半亩青'] })).toBe('e');
    expect(ids({ categories: ['茶与咖啡/茶叶'] })).toBe('ke');
    expect(ids({ categories: ['茶与咖'] })).toBe('');
    expect(ids({ minFen: 7_900, maxFen: 7_900 })).toBe('k');
    const { facets } = engine.search({ words: '茶', sort: 'fit', filter: { brands: ['半亩青'] } });
    // Its own filter is off: the other brand can still be chosen.
    expect(facets.brands.map(({ value }) => value).sort()).toEqual(['半亩青', '南枝记'].sort());
    expect(facets.categories).toEqual([{ value: '茶与咖啡/茶叶', count: 1 }]);
  });

  test('what a shopper likes comes first among equals, and never before what fits better', () => {
    const of = (words: string, brand: string): string[] => {
      const taste = { categories: new Map<string, number>(), brands: new Map([[brand, 1]]) };
      return engine.search({ words, sort: 'fit', filter: {}, taste }).rows.map(({ itemId }) => itemId);
    };
    expect(of('茶', '南枝记')).toEqual(['k', 'e']);
    expect(of('茶', '半亩青')).toEqual(['e', 'k']);
    expect(of('绿茶', '南枝记')[0]).toBe('e');
  });
});

describe('items that change', () => {
  test('are found as they are now', () => {
    const own = engineOf(rows);
    const [first, second] = rows;
    if (!first || !second) throw new Error('rows are there');
    own.index.put([{ ...first, title: '鲸波 台灯 白色', category: ['家居'], tags: [] }]);
    expect(idsFor(own, '耳机')).toBe('');
    expect(idsFor(own, '台灯')).toBe('a');
    own.index.drop(['a', 'unknown']);
    expect(idsFor(own, '台灯')).toBe('');
    expect(own.index.size).toBe(rows.length - 1);
    expect(idsFor(own, '保温杯')).toBe('h');
    own.index.put([{ ...second, stock: 0 }]);
    expect(own.index.rowOf('b')?.stock).toBe(0);
  });

  test('options of variants are searched', () => {
    const [cup] = rows.filter(({ itemId }) => itemId === 'h');
    if (!cup) throw new Error('the cup is there');
    const own = engineOf([...rows, { ...cup, itemId: 'z', options: ['星空紫', '750ml'] }]);
    expect(idsFor(own, '星空紫保温杯')[0]).toBe('z');
    expect(idsFor(own, '保温杯 750ml')[0]).toBe('z');
  });
});

describe('suggestions', () => {
  const words = (typed: string): string[] => engine.suggest(typed, 5).map((each) => each.words);
  test.each([
    ['保', '保温杯'],
    ['保温', '保温杯'],
    ['bao', '保温杯'],
    ['bwb', '保温杯'],
    ['key', '键盘'],
    ['鲸', '鲸波'],
    ['茶', '茶叶'],
  ])('%s: %s', (typed, word) => {
    expect(words(typed)).toContain(word);
  });

  test('what a thing is called comes before what it is like, as the goods write it', () => {
    const own = engineOf(rowsOf('垣上 纯棉短袖T恤|男装|短款', '垣上 宽松短袖T恤|男装|短款'));
    expect(own.suggest('短', 5)).toEqual([
      { words: '短袖T恤', kind: 'goods' },
      { words: '短袖', kind: 'word' },
      { words: '短款', kind: 'tag' },
    ]);
  });

  test('each finds something, and none is what was typed', () => {
    for (const typed of ['茶', 'j', '耳', 'c', '礼']) {
      for (const word of words(typed)) {
        expect(word).not.toBe(typed);
        expect([word, found(word)]).not.toEqual([word, '']);
      }
    }
    expect(words('航空母舰')).toEqual([]);
  });
});
