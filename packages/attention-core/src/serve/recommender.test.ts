import { decodeModel, encodeModel, modelPieces, openModel } from '../model-file';
import { createRandom } from '../random';
import {
  EMPTY_LOG,
  type Behaviour,
  type InteractionLog,
  type ItemFeatures,
  type Recommender,
} from '../types';
import { baselineModel, createRecommender } from './index';

const CATEGORIES = ['茶具', '跑鞋', '玩具', '文具', '耳机', '雨伞'];
const catalogue: ItemFeatures[] = Array.from({ length: 120 }, (_, i) => ({
  itemId: `i${i}`,
  title: `${CATEGORIES[i % 6]!} 第${i}款`,
  category: ['百货', CATEGORIES[i % 6]!],
  brand: `牌${i % 10}`,
  priceFen: 1000 + 100 * i,
}));
const NOW = 1_700_000_000_000;

/** Shoppers who mostly keep to one category. */
function log(shoppers: number): InteractionLog {
  const random = createRandom(2);
  const shopper: number[] = [];
  const item: number[] = [];
  const at: number[] = [];
  for (let s = 0; s < shoppers; s++) {
    const taste = random.below(6);
    for (let i = 0; i < 8; i++) {
      shopper.push(s);
      item.push(random.next() < 0.8 ? taste + 6 * random.below(20) : random.below(120));
      at.push(NOW - (8 - i) * 3_600_000);
    }
  }
  return {
    shopper: Uint32Array.from(shopper),
    item: Uint32Array.from(item),
    type: new Uint8Array(item.length).fill(1),
    at: Float64Array.from(at),
  };
}
const click = (i: number): Behaviour => ({ itemId: `i${i}`, type: 'click', at: NOW });

describe('a recommender without training', () => {
  const model = decodeModel(encodeModel(baselineModel('v0', catalogue, log(150), NOW)));
  const shop = createRecommender(model);
  const share = (scores: Float32Array, category: number): number => {
    const top = Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
    return top.slice(0, 20).filter((i) => i % 6 === category).length / 20;
  };

  it('counts the first tap at once', () => {
    const before = shop.home([], NOW);
    expect(before.rung).toBe('popular');
    for (let c = 0; c < 6; c++) {
      const one = shop.home([click(c)], NOW);
      const three = shop.home([click(c), click(c + 6), click(c + 12)], NOW);
      expect(one.rung).toBe('session');
      expect(share(one.scores, c)).toBeGreaterThan(share(before.scores, c) + 0.2);
      expect(share(three.scores, c)).toBeGreaterThanOrEqual(0.6);
    }
  });

  it('gives the same list for the same input, finite throughout', () => {
    const [a, b] = [shop.home([click(3)], NOW), shop.home([click(3)], NOW)];
    expect(a).toEqual(b);
    expect(a.scores.every(Number.isFinite)).toBe(true);
  });

  it('ignores exposures, dislikes and unknown items', () => {
    const seen: Behaviour[] = [
      { itemId: 'i1', type: 'expose', at: NOW },
      { itemId: 'i1', type: 'dislike', at: NOW },
      { itemId: 'gone', type: 'click', at: NOW },
    ];
    expect(shop.home(seen, NOW)).toEqual(shop.home([], NOW));
  });

  it('shows a new item to the shoppers of its kind', () => {
    const own = createRecommender(model);
    own.addItems([
      { itemId: 'new', title: '茶具 新款', category: ['百货', '茶具'], brand: '牌1', priceFen: 900 },
    ]);
    const at = own.indexOf('new');
    expect(own.support(at)).toBe(0);
    const rankIn = (history: Behaviour[]): number => {
      const { scores } = own.home(history, NOW);
      return scores.filter((s) => s > scores[at]!).length;
    };
    expect(rankIn([click(0), click(6)])).toBeLessThan(25);
    expect(rankIn([click(1), click(7)])).toBeGreaterThan(25);
    expect(own.similar('new', NOW).rung).toBe('content');
    expect(own.home([{ itemId: 'new', type: 'click', at: NOW }], NOW).rung).toBe('content');
  });

  it('says because of what, by removal', () => {
    const history = [click(1), click(0), click(7)];
    const { scores } = shop.home(history, NOW);
    const top = Array.from(scores, (_, i) => i).filter((i) => ![0, 1, 7].includes(i));
    top.sort((a, b) => scores[b]! - scores[a]!);
    const shoe = top.find((i) => i % 6 === 1)!;
    const tea = top.find((i) => i % 6 === 0)!;
    const answer = shop.because(history, [shoe, tea], NOW);
    expect([0, 2]).toContain(answer[0]);
    expect(answer[1]).toBe(1);
    expect([...shop.because(history, [shoe, tea], NOW, 1e6)]).toEqual([-1, -1]);
  });

  it('answers without its kernels, says which a list lacks, and with them as if it had had them', () => {
    const [head, ...kernels] = modelPieces(encodeModel(model));
    const { model: bare, kernel } = openModel(head!.bytes);
    const grown = createRecommender(bare);
    const history = [click(3), click(9), click(15)];
    const lists = (of: Recommender) => [
      of.home([], NOW),
      of.home(history, NOW),
      of.similar('i3', NOW),
      of.together(['i3', 'i9'], NOW),
      of.because(history, [21, 27], NOW),
      of.interests(history, NOW, 3),
    ];
    expect(grown.lacks('home', [])).toEqual([]);
    expect(grown.lacks('home', ['nobody knows'])).toEqual([]);
    expect(grown.lacks('home', ['i3'])).toEqual(['covisit', 'weights']);
    expect(grown.lacks('similar', ['i3'])).toEqual(['covisit']);
    expect(grown.lacks('together', ['i3'])).toEqual(['together', 'covisit']);
    expect(lists(grown)[0]).toEqual(lists(shop)[0]);
    expect(lists(grown).slice(1)).not.toEqual(lists(shop).slice(1));
    expect(grown.home(history, NOW).scores.every(Number.isFinite)).toBe(true);

    for (const { name, bytes } of kernels) if (name !== 'head') grown.giveKernel(name, kernel(name, bytes));
    expect(grown.lacks('together', ['i3'])).toEqual([]);
    expect(lists(grown)).toEqual(lists(shop));
  });

  it('names interests', () => {
    expect(shop.interests([click(4), click(10)], NOW, 2)).toContain('耳机');
    expect(shop.interests([], NOW, 3)).toEqual([]);
  });

  it('falls down the ladder', () => {
    const empty = createRecommender(baselineModel('v0', catalogue, EMPTY_LOG, NOW));
    expect(empty.home([], NOW).rung).toBe('newest');
    expect(empty.home([click(1)], NOW).rung).toBe('content');
    expect(empty.similar('unknown', NOW).rung).toBe('newest');
    expect(shop.similar('i3', NOW).rung).toBe('session');
    expect(shop.together(['i3'], NOW).rung).toBe('session');
    expect(shop.together([], NOW).rung).toBe('popular');
  });
});
