import fc from 'fast-check';
import { parameterPlaces } from '../encoder';
import type { Model, Tensor } from '../model-file/types';
import { createRandom } from '../random';
import { DEFAULT_SETTINGS } from '../settings';
import { BEHAVIOUR_TYPES, EMPTY_LOG } from '../types';
import { baselineModel } from './baseline';
import { createEncoder } from './encode';

const ITEMS = 40;
const catalogue = Array.from({ length: ITEMS }, (_, i) => ({
  itemId: `i${i}`,
  title: '',
  category: [],
  brand: '',
  priceFen: 1,
}));

/** A network of the default shape with random weights. */
function model(blocks: number): Model {
  const base = baselineModel('v', catalogue, EMPTY_LOG, 0);
  const settings = { ...DEFAULT_SETTINGS, blocks };
  const { dim, maxLength, heads, inner } = settings;
  const random = createRandom(blocks);
  const tensors = new Map<string, Tensor>();
  const shape = { items: ITEMS, featureRows: 4, dim, maxLength, blocks, heads, inner };
  for (const { name, rows, cols } of parameterPlaces(shape)) {
    const data = Float32Array.from({ length: rows * cols }, () => 0.2 * random.normal());
    tensors.set(name === 'item' ? 'vectors' : name, { rows, cols, data });
  }
  return { ...base, manifest: { ...base.manifest, settings, trained: true }, tensors };
}

const behaviour = fc.record({
  item: fc.nat(ITEMS - 1),
  type: fc.nat(BEHAVIOUR_TYPES.length - 1),
  gapMs: fc.nat(40 * 86_400_000),
});

test.each([1, 2])('kernels and plain TypeScript give the same shopper vector, %i blocks', (blocks) => {
  const trained = model(blocks);
  const x = trained.tensors.get('vectors')!.data;
  const dim = trained.manifest.settings.dim;
  const vector = (i: number): Float32Array => x.subarray(i * dim, (i + 1) * dim);
  const [fast, plain] = [createEncoder(trained, vector, 'wasm'), createEncoder(trained, vector, 'plain')];
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
