import { artAddress, drawItem, VIEWS } from './index';
import { chooseMotif } from './choose';
import { hsl, paletteOf } from './color';
import { MOTIFS } from './motifs/index';

const sitter = (motif: string, hue = 20): Parameters<typeof drawItem>[0] => ({
  title: `${motif} 一号`,
  category: ['甲', '乙'],
  art: { motif, hue },
});

it('turns hues into colours', () => {
  expect(hsl(0, 100, 50)).toBe('#ff0000');
  expect(hsl(120, 100, 25)).toBe('#008000');
  expect(hsl(-120, 100, 50)).toBe('#0000ff');
  expect(hsl(17, 0, 100)).toBe('#ffffff');
});

describe.each([...MOTIFS.keys()])('%s', (motif) => {
  it.each(VIEWS)('draws view %i as balanced, finite, small SVG', (view) => {
    for (const hue of [0, 123, 359]) {
      const svg = drawItem(sitter(motif, hue), view);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(svg.length).toBeLessThan(9_000);
      expect(svg.match(/<g[ >]/g) ?? []).toHaveLength((svg.match(/<\/g>/g) ?? []).length);
      const used = [...svg.matchAll(/url\(#(\w+)\)/g)].map(([, id]) => id);
      for (const id of used) expect(svg).toContain(`id="${id}"`);
    }
  });
});

it('draws the same words alike and other words otherwise', () => {
  expect(drawItem(sitter('cup'))).toBe(drawItem(sitter('cup')));
  expect(drawItem({ ...sitter('cup'), title: '另一只杯' })).not.toBe(drawItem(sitter('cup')));
});

it('makes an address that holds nothing an address cannot hold', () => {
  const address = artAddress(sitter('pot'));
  expect(address).toMatch(/^data:image\/svg\+xml;utf8,[^"#<>{}|\\^`\s]+$/);
  expect(decodeURIComponent(address.slice(address.indexOf(',') + 1))).toContain('<svg xmlns=');
});

describe('choosing a motif', () => {
  it.each([
    ['tent', '随便', ['x'], 'tent'],
    [undefined, '头戴式降噪耳机', ['数码'], 'headphone'],
    [undefined, 'WHITE HANGING HEART T-LIGHT HOLDER', ['home'], 'candle'],
    [undefined, 'SET OF 3 CAKE TINS', ['home'], 'cake'],
    [undefined, '无名之物', ['女装'], 'dress'],
    ['no-such-motif', '保温杯', ['厨房'], 'cup'],
    [undefined, 'Assorted Colour Ornament', ['家饰 Home décor'], 'vase'],
    [undefined, 'Beko 洗衣机 3601425', ['家用电器'], 'fan'],
    [undefined, 'Samsung 电视机 1801690', ['数码电子'], 'laptop'],
    [undefined, '节日 Seasonal', ['节日 Seasonal'], 'gift'],
  ])('named %s, titled %s in %j: %s', (named, title, category, expected) => {
    expect(chooseMotif(named, title, category)).toBe(expected);
  });

  it('takes one by the category when no word helps, the same for all of it', () => {
    const one = chooseMotif(undefined, '甲物', ['未知', '类别']);
    expect([...MOTIFS.keys()]).toContain(one);
    expect(chooseMotif('constructor', '乙物', ['未知', '类别'])).toBe(one);
  });
});

it('shows the colour of a thing, also where it is none', () => {
  const main = (tone?: 'black' | 'white') => paletteOf(210, 0.3, tone).main;
  expect(new Set([main(), main('black'), main('white')]).size).toBe(3);
  expect(
    drawItem({ title: '壳', category: [], art: { motif: 'phoneCase', hue: 210, tone: 'black' } }),
  ).toContain(main('black'));
});

it.each(['phoneCase', 'catFood', 'litter', 'catStick', 'scratcher'])(
  'draws %s as nothing else, also by its words',
  (motif) => {
    const other = ['phone', 'pet', 'phoneCase', 'catFood', 'litter'].find((name) => name !== motif) ?? '';
    const draw = (name: string) => drawItem({ title: '同名', category: [], art: { motif: name, hue: 9 } });
    expect(draw(motif)).not.toBe(draw(other));
    const words = {
      phoneCase: '磨砂手机壳',
      catFood: '全价猫粮',
      litter: '豆腐猫砂',
      catStick: '猫条',
      scratcher: '猫抓板',
    };
    expect(chooseMotif(undefined, words[motif as keyof typeof words], ['宠物'])).toBe(motif);
  },
);
