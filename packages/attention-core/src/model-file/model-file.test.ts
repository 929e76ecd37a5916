import fc from 'fast-check';
import { CoreError } from '../errors';
import { baselineModel } from '../serve';
import type { InteractionLog, ItemFeatures } from '../types';
import { decodeModel, encodeModel, type Model } from './index';

const catalogue: ItemFeatures[] = Array.from({ length: 12 }, (_, i) => ({
  itemId: `商品${i}`,
  title: `杯子 ${i}`,
  category: i % 2 ? ['家居', '杯'] : [],
  brand: i % 3 ? 'B' : '',
  priceFen: i * 100,
}));
const log: InteractionLog = {
  shopper: Uint32Array.of(0, 0, 0, 1, 1),
  item: Uint32Array.of(0, 1, 2, 1, 2),
  type: Uint8Array.of(1, 1, 5, 1, 5),
  at: Float64Array.of(1, 2, 3, 1, 2),
};

function model(): Model {
  const base = baselineModel('v1', catalogue, log, 10);
  const vectors = { rows: 12, cols: 64, data: Float32Array.from({ length: 768 }, (_, i) => Math.sin(i)) };
  return { ...base, tensors: new Map([['vectors', vectors]]) };
}

describe('the model file', () => {
  const bytes = encodeModel(model());

  it('gives back what was put in, weights to within their quantisation', () => {
    const before = model();
    const after = decodeModel(bytes);
    expect(after.manifest).toEqual(before.manifest);
    expect(after.itemIds).toEqual(before.itemIds);
    expect(after.categories).toEqual(before.categories);
    expect(after.brands).toEqual(before.brands);
    expect(after.support).toEqual(before.support);
    expect(after.tensors.get('vectors')).toEqual(before.tensors.get('vectors'));
    expect([...after.covisit.items]).toEqual([...before.covisit.items]);
    after.covisit.weights.forEach((w, e) => {
      expect(Math.abs(w - before.covisit.weights[e]!)).toBeLessThan(
        0.01 * Math.max(...before.covisit.weights),
      );
    });
  });

  it('is the same for the same model, and stays the same when read and written', () => {
    expect(encodeModel(model())).toEqual(bytes);
    expect(encodeModel(decodeModel(bytes))).toEqual(bytes);
  });

  it('refuses damaged and foreign bytes with its own error', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const broken = bytes.slice();
        broken[at] = broken[at]! ^ flip;
        expect(() => decodeModel(broken)).toThrow(CoreError);
        expect(() => decodeModel(bytes.subarray(0, at))).toThrow(CoreError);
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (rubbish) => {
        expect(() => decodeModel(rubbish)).toThrow(CoreError);
      }),
    );
  });
});
