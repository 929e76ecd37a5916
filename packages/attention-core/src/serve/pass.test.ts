import { asServed } from '../model-file';
import { contentIndex, contentProfile, contentScore } from '../memory';
import { goods, randomModel, walks } from './fixture';
import { namedList } from './interests';
import { cosine } from './item-vectors';
import { CataloguePass } from './pass';

const ITEMS = 61;
const NOW = 1_700_000_000_000;
const model = asServed(randomModel(goods(ITEMS), walks(ITEMS, NOW)));
const { dim, featureRows } = model.manifest;
const lists = [
  namedList(model.categories, (path) => path.at(-1) ?? ''),
  namedList(model.brands, (brand) => brand),
] as const;
const w = Float32Array.from({ length: dim }, (_, c) => Math.sin(c));
const recency = Float32Array.from({ length: ITEMS }, (_, i) => Math.cos(i));

describe.each(['wasm', 'plain'] as const)('a pass over all items (%s)', (engine) => {
  const pass = new CataloguePass(model, ITEMS, lists, engine);

  it.each([
    ['coded features', { features: model.features, ...model.derived.content }],
    // As where items were added: then the index is over weights that are worked out.
    ['features that are worked out', contentIndex(worked(), featureRows)],
  ])('adds up attention, what sells and content by %s', (_, index) => {
    const profile = contentProfile(index, [3, 7, 20], 0.8);
    const content = { weight: 1.5, index, profile };
    const { shares, sumOfShares, weights, sumOfWeights } = pass.remember((m, n) => {
      m.set([0.3, 0, 0.01]);
      n.set([0, 2, -1]);
    }, 0.1);
    expect(sumOfShares).toBeCloseTo(Math.log(4) + Math.log(1.1), 5);
    expect(sumOfWeights).toBeCloseTo(1, 6);
    const terms = { attention: { weight: 0.5, w }, covisit: 0.7, weights: 2, recency: 0.3, content };
    pass.takeRecency(recency);
    const scores = pass.score(terms);
    const { vectors, bias } = Object.fromEntries(model.tensors);
    for (let i = 0; i < ITEMS; i++) {
      const row = vectors!.data.subarray(i * dim, (i + 1) * dim);
      const dot = row.reduce((sum, value, c) => sum + value * w[c]!, 0);
      const expected =
        0.5 * (dot + bias!.data[i]!) +
        0.7 * shares[i]! +
        2 * weights[i]! +
        0.3 * recency[i]! +
        1.5 * contentScore(index, profile, i);
      expect(scores[i]).toBeCloseTo(expected, 4);
    }
    expect([...pass.score({ covisit: 0, weights: 0, recency: 0 })]).toEqual(new Array(ITEMS).fill(0));
  });

  it('tells how much items look the same way as a vector', () => {
    const scores = pass.score({ likeness: { weight: 2, x: w }, covisit: 0, weights: 0, recency: 0 });
    const { data } = model.tensors.get('vectors')!;
    for (let i = 0; i < ITEMS; i++) {
      expect(scores[i]).toBeCloseTo(2 * cosine(w, data.subarray(i * dim, (i + 1) * dim)), 5);
    }
  });

  it('knows what bias and what sells add up to', () => {
    const total = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0);
    pass.takeRecency(recency);
    expect(pass.sumOfRecency()).toBeCloseTo(total(recency), 4);
    pass.takeRecency(recency.map((value) => value + 1));
    expect(pass.sumOfRecency()).toBeCloseTo(total(recency) + ITEMS, 4);
    expect(pass.sumOfBias()).toBeCloseTo(total(model.tensors.get('bias')!.data), 4);
  });

  it('sums attention by value, and by item behind those of the model', () => {
    const grown = new CataloguePass(model, ITEMS + 2, lists, engine);
    const scores = Float32Array.from({ length: ITEMS + 2 }, (_, i) => 1000 + Math.sin(i));
    const total = scores.reduce((sum, score) => sum + Math.exp(score - 1000), 0);
    grown.attention(scores).forEach((sums, l) => {
      const { names, index } = lists[l]!;
      const shares = new Float64Array(names.length + 2);
      scores.forEach((score, i) => {
        const value = i < ITEMS ? index[i]! : names.length + i - ITEMS;
        shares[value] = shares[value]! + Math.exp(score - 1000) / total;
      });
      shares.forEach((share, v) => expect(sums[v]).toBeCloseTo(share, 5));
    });
  });
});

function worked() {
  const { offsets, items, weights: codes, scales } = model.features;
  const weights = new Float32Array(codes.length);
  for (let i = 0; i < ITEMS; i++) {
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) weights[e] = codes[e]! * scales![i]!;
  }
  return { offsets, items, weights };
}
