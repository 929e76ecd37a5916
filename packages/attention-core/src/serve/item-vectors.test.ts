import { coded } from '../model-file/rows-codec';
import { createRandom } from '../random';
import { cosine, itemVectors } from './item-vectors';

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
});

test('newer items stand behind those of the model', () => {
  const vectors = itemVectors(table, DIM);
  vectors.append([w]);
  expect(vectors.at(ROWS)).toBe(w);
  expect([...vectors.at(ROWS + 1)]).toEqual(new Array(DIM).fill(0));
});

test('cosines are those of the directions, and nothing is like what has none', () => {
  expect(cosine(w, w)).toBeCloseTo(1, 6);
  expect(
    cosine(
      w,
      w.map((value) => -3 * value),
    ),
  ).toBeCloseTo(-1, 6);
  expect(cosine(Float32Array.of(1, 0), Float32Array.of(0, 2))).toBe(0);
  expect(cosine(w, new Float32Array(DIM))).toBe(0);
});

test('a model without a network has no vectors', () => {
  const vectors = itemVectors(undefined, DIM);
  expect([...vectors.at(5)]).toEqual(new Array(DIM).fill(0));
});
