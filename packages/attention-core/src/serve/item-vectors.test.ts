import { coded } from '../model-file/rows-codec';
import { createRandom } from '../random';
import { itemVectors, rememberVectors } from './item-vectors';

const [ROWS, DIM] = [12, 16];
const random = createRandom(3);
const normals = (n: number) => Float32Array.from({ length: n }, () => random.normal());
const table = coded({ rows: ROWS, cols: DIM, data: normals(ROWS * DIM) });
const fromCodes = itemVectors(table, DIM);
const fromFloats = itemVectors({ rows: ROWS, cols: DIM, data: table.data }, DIM);
const w = normals(DIM);

test('codes answer as the floats that they stand for', () => {
  for (let i = 0; i < ROWS; i++) {
    expect(fromCodes.at(i)).toEqual(fromFloats.at(i));
    expect(fromCodes.dot(w, i)).toBeCloseTo(fromFloats.dot(w, i), 9);
  }
  const [a, b] = [fromCodes, fromFloats].map((vectors) => {
    const out = new Float32Array(ROWS);
    vectors.addCosines(w, 2, out);
    return out;
  });
  a?.forEach((cosine, i) => expect(cosine).toBeCloseTo(b?.[i] ?? NaN, 6));
});

test('newer items stand behind those of the model, and count in cosines alone', () => {
  const vectors = itemVectors(table, DIM);
  vectors.append([w]);
  expect(vectors.at(ROWS)).toBe(w);
  expect([...vectors.at(ROWS + 1)]).toEqual(new Array(DIM).fill(0));
  const out = new Float32Array(ROWS + 1);
  vectors.addCosines(w, 2, out);
  expect(out[ROWS]).toBeCloseTo(2, 6);
});

test('a model without a network has no vectors', () => {
  const vectors = itemVectors(undefined, DIM);
  expect([...vectors.at(5)]).toEqual(new Array(DIM).fill(0));
});

test('remembered vectors are those of the model, and newer items may change', () => {
  const vectors = itemVectors(table, DIM);
  const copy = rememberVectors(vectors.copyTo, ROWS, DIM);
  const read = (item: number): Float32Array => {
    const out = new Float32Array(2 * DIM);
    copy(item, out, DIM);
    return out.subarray(DIM);
  };
  for (const item of [3, 0, 3]) expect(read(item)).toEqual(fromCodes.at(item));
  for (const newer of [w, fromCodes.at(1)]) {
    vectors.append([newer]);
    expect(read(ROWS)).toEqual(newer);
  }
});
