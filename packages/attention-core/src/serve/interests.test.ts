import { attentionOf, interestNames, namedList } from './interests';

const kinds = namedList([['a'], ['b'], ['a']], ([name]) => name ?? '');

describe('attention', () => {
  it('is the softmax of the scores, summed by value', () => {
    const { byValue, behind } = attentionOf(Float32Array.of(2, 1.5), [namedList(['x', 'y'], (name) => name)]);
    expect(byValue[0]![0]).toBeCloseTo(0.6225, 4);
    expect(byValue[0]![1]).toBeCloseTo(0.3775, 4);
    expect(behind).toHaveLength(0);
  });

  it('sums to 1 with the items behind the lists, however large the scores', () => {
    const { byValue, behind } = attentionOf(Float32Array.of(1000, 999, -1000, 1000), [kinds]);
    const all = [...byValue[0]!, ...behind].reduce((sum, share) => sum + share, 0);
    expect(all).toBeCloseTo(1, 12);
    expect(behind[0]).toBeCloseTo(byValue[0]![0]!, 12);
  });
});

it('names what gains most, under one name where several items and lists have it', () => {
  const makers = namedList(['m', '', 'a'], (name) => name);
  const personal = attentionOf(Float32Array.of(2, 0, 2, 1), [kinds, makers]);
  const atLarge = attentionOf(new Float32Array(4), [kinds, makers]);
  expect(interestNames(personal, atLarge, [kinds, makers], [['a', 'z']], 3)).toEqual(['a', 'm']);
  expect(interestNames(atLarge, atLarge, [kinds, makers], [['a', 'z']], 3)).toEqual([]);
});
