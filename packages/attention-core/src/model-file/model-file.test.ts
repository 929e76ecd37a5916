import fc from 'fast-check';
import { decodeSections, encodeSections, packStrings, type Numbers } from '../codec';
import { crc32 } from '../codec/crc32';
import { CoreError } from '../errors';
import { baselineModel, createRecommender } from '../serve';
import type { InteractionLog, ItemFeatures } from '../types';
import { asServed, decodeModel, encodeModel, modelPieces, openModel, type Model } from './index';

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

/** Equal to within half a step: 1/254 of the largest of the row. */
function expectNear(read: ArrayLike<number>, given: ArrayLike<number>): void {
  const most = Math.max(...Array.from(given, Math.abs));
  for (let i = 0; i < given.length; i++)
    expect(Math.abs(read[i]! - given[i]!)).toBeLessThanOrEqual((most / 254) * 1.0001);
}

/** The same model as the first format held it: tables as floats, lists of words in full, no counts. */
function asFormat1(bytes: Uint8Array): Uint8Array {
  const file = decodeSections('ZHUYIMDL', 4, bytes);
  const { itemIds, categories, brands, support, recency, tensors } = decodeModel(bytes);
  const kernels = ['features', 'covisit', 'weights', 'together'].flatMap((name) => [
    [`${name}.offsets`, file.section(`${name}.offsets`, 'u32')] as const,
    [`${name}.items`, file.section(`${name}.items`, 'u16')] as const,
    [`${name}.codes`, file.section(`${name}.codes`, 'i8')] as const,
    [`${name}.scales`, file.section(`${name}.scales`, 'f32')] as const,
  ]);
  // It knew nothing of buying again.
  return encodeSections('ZHUYIMDL', 1, { ...(file.head as object), repeat: undefined }, [
    ['ids', packStrings([...itemIds])],
    ['categories', packStrings(Array.from(categories, (path) => path.join('\u001f')))],
    ['brands', packStrings([...brands])],
    ['support', support],
    ['recency', recency],
    ...kernels,
    ...[...tensors].map(([name, { data }]) => [`tensor.${name}`, data] as const),
  ]);
}

/** The sections of a file, to write it anew. */
/** The file as it was written before its header said the format, too. */
function withoutVersion(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const header = copy.subarray(24, 24 + view.getUint32(12, true));
  const text = new TextDecoder().decode(header);
  const plain = text.replace(/,"version":4}$/, '}');
  expect(plain).not.toBe(text);
  header.set(new TextEncoder().encode(plain.padEnd(text.length)));
  view.setUint32(16, crc32(copy.subarray(24)), true);
  return copy;
}

function sectionsOf(bytes: Uint8Array): (readonly [name: string, array: Numbers])[] {
  const length = new DataView(bytes.buffer).getUint32(12, true);
  const { sections } = JSON.parse(Buffer.from(bytes.subarray(24, 24 + length)).toString()) as {
    sections: { name: string; type: 'f32' }[];
  };
  const file = decodeSections('ZHUYIMDL', 4, bytes);
  return sections.map(({ name, type }) => [name, file.section(name, type)]);
}

/** What no format before the fourth held, but for lenders. */
const DERIVED = /^(ids\.slots|content\.|vectors\.)/;

/** The same model as the third format held it: lenders, and nothing else that follows from the rest. */
function asFormat3(bytes: Uint8Array): Uint8Array {
  const kept = sectionsOf(bytes).filter(([name]) => !DERIVED.test(name));
  return encodeSections('ZHUYIMDL', 3, decodeSections('ZHUYIMDL', 4, bytes).head, kept);
}

/** The same model as the second format held it: ids as JSON, and no lenders. */
function asFormat2(bytes: Uint8Array): Uint8Array {
  const kept = sectionsOf(asFormat3(bytes)).filter(([name]) => !/^(ids|lenders)\./.test(name));
  const ids = packStrings([...decodeModel(bytes).itemIds]);
  return encodeSections('ZHUYIMDL', 2, decodeSections('ZHUYIMDL', 4, bytes).head, [['ids', ids], ...kept]);
}

describe('the model file', () => {
  const bytes = encodeModel(model());

  it('gives back what was put in, weights to within their quantisation', () => {
    const before = model();
    const after = decodeModel(bytes);
    expect(after.manifest).toEqual(before.manifest);
    expect([...after.itemIds]).toEqual(before.itemIds);
    expect([...after.categories]).toEqual(before.categories);
    expect([...after.brands]).toEqual(before.brands);
    expect(after.support).toEqual(before.support);
    expect([...after.covisit.items]).toEqual([...before.covisit.items]);
    const { offsets } = before.covisit;
    for (let r = 0; r + 1 < offsets.length; r++) {
      const row = (weights: ArrayLike<number>) => Array.from(weights).slice(offsets[r], offsets[r + 1]);
      const scale = after.covisit.scales![r]!;
      expectNear(
        row(after.covisit.weights).map((code) => code * scale),
        row(before.covisit.weights),
      );
    }
  });

  it('holds the rows of its tables to within half a step of a code', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 768, maxLength: 768 }),
        (values) => {
          const data = Float32Array.from(values);
          const file = encodeModel({
            ...model(),
            tensors: new Map([['vectors', { rows: 12, cols: 64, data }]]),
          });
          const read = decodeModel(file).tensors.get('vectors')!.data;
          for (let r = 0; r < 768; r += 64) expectNear(read.subarray(r, r + 64), data.subarray(r, r + 64));
          expect(encodeModel(decodeModel(file))).toEqual(file);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('holds what a tensor is changed to, wherever it came from', () => {
    const read = decodeModel(bytes);
    const vectors = read.tensors.get('vectors')!;
    const data = vectors.data.map((value) => 2 * value);
    const file = encodeModel({ ...read, tensors: new Map([['vectors', { ...vectors, data }]]) });
    expect(decodeModel(file).tensors.get('vectors')!.data).toEqual(data);
  });

  it.each([NaN, Infinity, -Infinity])('does not hide a %s among the rows of its tables', (bad) => {
    const poisoned = model();
    poisoned.tensors.get('vectors')!.data[70] = bad;
    const { data } = decodeModel(encodeModel(poisoned)).tensors.get('vectors')!;
    expect(data.subarray(64, 128).some(Number.isFinite)).toBe(false);
  });

  it('is the same for the same model, and stays the same when read and written', () => {
    expect(encodeModel(model())).toEqual(bytes);
    expect(encodeModel(decodeModel(bytes))).toEqual(bytes);
  });

  it.each([
    ['second', asFormat2],
    ['third', asFormat3],
  ])('is read as the %s format wrote it', (_, asOld) => {
    const old = decodeModel(asOld(bytes));
    const now = decodeModel(bytes);
    const itemIds = [...now.itemIds];
    expect({ ...old, itemIds: [...old.itemIds] }).toEqual({ ...now, itemIds, derived: undefined });
    expect(encodeModel(old)).toEqual(bytes);
  });

  it('keeps the counts behind the recency prior, and does without where a file is too old', () => {
    const before = model();
    expect(decodeModel(bytes).counts).toEqual(before.counts);
    const old = decodeModel(asFormat1(bytes));
    expect(old.counts).toHaveLength(0);
    expect(old.recency).toEqual(before.recency);
    const listed = (read: Model) => ({
      ...read,
      categories: [...read.categories],
      brands: [...read.brands],
    });
    expect(listed(decodeModel(encodeModel(old)))).toEqual(listed(asServed(old)));
  });

  it('refuses counts that do not fit the blend', () => {
    const counts = new Float32Array(11);
    expect(() => decodeModel(encodeModel({ ...model(), counts }))).toThrow(/counts by 1 half-lives/);
  });

  it('is read in pieces as it is read whole', () => {
    const pieces = modelPieces(bytes);
    expect(pieces.map(({ name }) => name)).toEqual(['head', 'covisit', 'weights', 'together']);
    expect(Buffer.concat(pieces.map((piece) => piece.bytes)).equals(bytes)).toBe(true);

    const whole = decodeModel(bytes);
    const { model: head, kernel } = openModel(pieces[0]!.bytes);
    expect(head).toEqual({ ...whole, covisit: undefined, weights: undefined, together: undefined });
    for (const name of ['covisit', 'weights', 'together'] as const) {
      const piece = pieces.find((one) => one.name === name)!.bytes;
      expect(kernel(name, piece)).toEqual(whole[name]);
      expect(() => kernel(name, piece.subarray(0, -4))).toThrow(CoreError);
    }
    expect(openModel(bytes).model).toEqual(whole);
  });

  it('is one piece where it was written before kernels came last', () => {
    const old = asFormat1(bytes);
    expect(modelPieces(old)).toEqual([{ name: 'head', bytes: old }]);
    expect(openModel(old).model.covisit).toEqual(decodeModel(old).covisit);
  });

  it('holds what follows from it as a server would work it out, such as who lends to untouched items', () => {
    const read = decodeModel(bytes);
    const untouched = [3, 4, 5, 6, 7, 8, 9, 10, 11];
    expect([...read.derived!.lenders.items]).toEqual(untouched);
    const scores = (given: Model) => createRecommender(given).home([], 0).scores;
    expect(scores(read)).toEqual(scores({ ...read, derived: undefined }));
    expect(read.derived).toEqual(asServed(model()).derived);
  });

  it.each(['ids.slots', 'lenders.items', 'lenders.from', 'covisit.items', 'categories.index'])(
    'refuses a number in %s that names nothing, though the checksum is right',
    (section) => {
      const { head } = decodeSections('ZHUYIMDL', 4, bytes);
      const sections = sectionsOf(bytes).map(([name, array]) => {
        const copy = array.slice();
        if (name === section) copy[copy.length - 1] = 60_000;
        return [name, copy] as const;
      });
      expect(() => decodeModel(encodeSections('ZHUYIMDL', 4, head, sections))).toThrow(CoreError);
    },
  );

  it('refuses a format that is damaged into an older one, and takes files whose header does not say it', () => {
    const broken = bytes.slice();
    broken[8] = broken[8]! - 1;
    expect(() => decodeModel(broken)).toThrow(CoreError);
    const older = withoutVersion(bytes);
    expect(decodeModel(older).itemIds).toEqual(decodeModel(bytes).itemIds);
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
