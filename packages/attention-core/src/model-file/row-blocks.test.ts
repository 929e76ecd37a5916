import fc from 'fast-check';
import { CoreError } from '../errors';
import { createRecommender } from '../serve';
import { goods, randomModel, walks } from '../serve/fixture';
import type { Behaviour } from '../types';
import {
  decodeModel,
  encodeModel,
  modelPieces,
  openModel,
  readRowBlocks,
  rowBlockOf,
  rowBlocks,
} from './index';

const ITEMS = 60;
const NOW = 1_700_000_000_000;
const model = randomModel(goods(ITEMS), walks(ITEMS, NOW));
const file = encodeModel({ ...model, together: model.covisit });
const whole = decodeModel(file);
const blocks = [...rowBlocks(file)];

const clicks = (items: readonly number[]): Behaviour[] =>
  items.map((i, n) => ({ itemId: `i${i}`, type: 'click', at: NOW + n * 60_000 }));
const blocksOf = (itemIds: readonly string[]): Uint8Array[] =>
  [...new Set(itemIds.map((itemId) => rowBlockOf(itemId, blocks.length)))].map((block) => blocks[block]!);
/** A recommender with the head of the file and the rows of these items. */
const withRows = (itemIds: readonly string[]) => {
  const { model: head } = openModel(modelPieces(file)[0]!.bytes);
  const recommender = createRecommender(head);
  recommender.giveRows(readRowBlocks(blocksOf(itemIds), head.itemIds, itemIds));
  return recommender;
};
const history = fc.uniqueArray(fc.nat(ITEMS - 1), { minLength: 1, maxLength: 20 });

test('blocks hold the rows of all items, each once', () => {
  const ids = [...whole.itemIds];
  const { items, kernels } = readRowBlocks(blocks, whole.itemIds, ids);
  expect(items).toEqual(ids.map((_, i) => i));
  for (const name of ['covisit', 'weights', 'together'] as const) expect(kernels[name]).toEqual(whole[name]);
});

test('lists about items whose rows are there are those of the whole model', () => {
  const complete = createRecommender(whole);
  fc.assert(
    fc.property(history, (items) => {
      const ids = items.map((i) => `i${i}`);
      const few = withRows(ids);
      const first = ids[0]!;
      expect(few.lacks('home', ids)).toEqual([]);
      expect(few.home(clicks(items), NOW)).toEqual(complete.home(clicks(items), NOW));
      expect(few.similar(first, NOW)).toEqual(complete.similar(first, NOW));
      expect(few.together(ids, NOW)).toEqual(complete.together(ids, NOW));
    }),
    { numRuns: 40 },
  );
});

test('what lists about other items lack is said, until it is given whole', () => {
  const few = withRows(['i1', 'i2', 'nobody knows']);
  expect(few.lacks('home', ['i1', 'i2', 'nobody knows'])).toEqual([]);
  expect(few.lacks('home', ['i1', 'i3'])).toEqual(['covisit', 'weights']);
  expect(few.lacks('together', ['i3'])).toEqual(['together', 'covisit']);
  few.giveKernel('covisit', whole.covisit);
  expect(few.lacks('home', ['i3'])).toEqual(['weights']);
  // Rows of some items never take the place of a kernel that is there.
  few.giveRows(readRowBlocks(blocksOf(['i4']), whole.itemIds, ['i4']));
  expect(few.lacks('similar', ['i3'])).toEqual([]);
  expect(few.lacks('home', ['i1'])).toEqual(['weights']);
});

test('a block that is cut or is no block is refused with its own error', () => {
  fc.assert(
    fc.property(fc.nat(blocks.length - 1), fc.nat(400), (block, at) => {
      const cut = blocks[block]!.subarray(0, Math.min(at, blocks[block]!.length - 1));
      expect(() => readRowBlocks([cut], whole.itemIds, ['i1'])).toThrow(CoreError);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (rubbish) => {
      try {
        readRowBlocks([rubbish], whole.itemIds, ['i1']);
      } catch (error) {
        expect(error).toBeInstanceOf(CoreError);
      }
    }),
  );
});
