import { topKModel } from './model';

type Field = readonly [field: number, value: number | Uint8Array];

/** Reads the fields of one message. */
function fields(bytes: Uint8Array): Field[] {
  const found: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    if (key % 8 === 0) {
      found.push([Math.floor(key / 8), varint()]);
    } else {
      const length = varint();
      found.push([Math.floor(key / 8), bytes.subarray(at, at + length)]);
      at += length;
    }
  }
  expect(at).toBe(bytes.length);
  return found;
}

const all = (message: readonly Field[], field: number): Uint8Array[] =>
  message.filter(([name]) => name === field).map(([, value]) => value as Uint8Array);
const words = (message: readonly Field[], field: number): string[] =>
  all(message, field).map((value) => Buffer.from(value).toString());

const model = fields(
  topKModel(3, 2, Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(0.5, 0.25, 0.125), 2),
);
const graph = fields(all(model, 7)[0]!);

test('the graph is a chain from the query to the best rows', () => {
  const nodes = all(graph, 1).map(fields);
  expect(nodes.map((node) => [words(node, 1), words(node, 4), words(node, 2)])).toEqual([
    [['query', 'x'], ['MatMul'], ['product']],
    [['product', 'bias'], ['Add'], ['logit']],
    [['logit', 'k'], ['TopK'], ['score', 'index']],
  ]);
});

test('the constants carry their shapes, types and values', () => {
  const tensors = all(graph, 5).map(fields);
  const described = tensors.map((tensor) => ({
    name: words(tensor, 8)[0],
    dims: tensor.filter(([field]) => field === 1).map(([, value]) => value),
    type: tensor.find(([field]) => field === 2)?.[1],
    data: all(tensor, 9)[0]!.slice().buffer,
  }));
  expect(described).toEqual([
    { name: 'x', dims: [2, 3], type: 1, data: Float32Array.of(1, 2, 3, 4, 5, 6).buffer },
    { name: 'bias', dims: [3], type: 1, data: Float32Array.of(0.5, 0.25, 0.125).buffer },
    { name: 'k', dims: [1], type: 7, data: BigInt64Array.of(2n).buffer },
  ]);
});

test('it names its version, its operators and what goes in and out', () => {
  expect(model.find(([field]) => field === 1)?.[1]).toBe(8);
  expect(fields(all(model, 8)[0]!)).toEqual([[2, 13]]);
  const names = (field: number): string[] => all(graph, field).flatMap((value) => words(fields(value), 1));
  expect(names(11)).toEqual(['query']);
  expect(names(12)).toEqual(['score', 'index']);
});
