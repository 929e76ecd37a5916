import fc from 'fast-check';
import { BEHAVIOUR_TYPES, EMPTY_LOG } from '../types';
import { createEncoder } from './encode';
import { goods, randomModel } from './fixture';
import { itemVectors } from './item-vectors';

const ITEMS = 40;

const behaviour = fc.record({
  item: fc.nat(ITEMS - 1),
  type: fc.nat(BEHAVIOUR_TYPES.length - 1),
  gapMs: fc.nat(40 * 86_400_000),
});

test.each([1, 2])('kernels and plain TypeScript give the same shopper vector, %i blocks', (blocks) => {
  const trained = randomModel(goods(ITEMS), EMPTY_LOG, blocks);
  const { dim } = trained.manifest.settings;
  const { copyTo } = itemVectors(trained.tensors.get('vectors'), dim);
  const [fast, plain] = [createEncoder(trained, copyTo, 'wasm'), createEncoder(trained, copyTo, 'plain')];
  fc.assert(
    fc.property(fc.array(behaviour, { minLength: 1, maxLength: 70 }), (history) => {
      let at = 0;
      const known = {
        items: history.map(({ item }) => item),
        types: history.map(({ type }) => type),
        at: history.map(({ gapMs }) => (at += gapMs)),
        given: [],
      };
      const [a, b] = [fast(known), plain(known)];
      for (let c = 0; c < dim; c++) expect(Math.abs(a[c]! - b[c]!)).toBeLessThan(1e-5);
    }),
    { numRuns: 40 },
  );
});

test('who has been asked about many others answers as if new, and sees newer items change', () => {
  const many = 400;
  const trained = randomModel(goods(many), EMPTY_LOG, 1);
  const { dim } = trained.manifest.settings;
  const vectors = itemVectors(trained.tensors.get('vectors'), dim);
  const encode = createEncoder(trained, vectors.copyTo);
  for (let n = 0; n < 30; n++) {
    const length = 1 + ((n * 7) % 50);
    // The last of them has been added to the catalogue, each time with other features.
    const items = Array.from({ length }, (_, i) => (i + 1 === length ? many : (n * 37 + i * 11) % many));
    vectors.append([new Float32Array(dim).fill(n / 10)]);
    const history = { items, types: items.map(() => 1), at: items.map((_, i) => i * 60_000), given: [] };
    expect(encode(history)).toEqual(createEncoder(trained, vectors.copyTo)(history));
  }
});
