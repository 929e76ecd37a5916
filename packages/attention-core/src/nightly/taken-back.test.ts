import { BEHAVIOUR_TYPES, type BehaviourType } from '../types';
import { Collector, noCounts } from './collect';
import { takenBack } from './taken-back';

const rows: [shopper: number, item: number, type: BehaviourType][] = [
  [0, 0, 'click'],
  [0, 1, 'click'],
  [0, 0, 'purchase'],
  [0, 0, 'cart'],
  [0, 0, 'dislike'],
  [0, 0, 'click'],
  [1, 0, 'click'],
];

test('a dislike takes back what this shopper did with the item before, purchases excepted', () => {
  const log = {
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: Uint8Array.from(rows, ([, , type]) => BEHAVIOUR_TYPES.indexOf(type)),
    at: Float64Array.from(rows.keys()),
  };
  expect([...takenBack(log)]).toEqual([1, 0, 0, 1, 1, 0, 0]);
});

test('what was taken back is not learnt, in whatever order it is fed', () => {
  const index = new Map([
    ['a', 0],
    ['b', 1],
  ]);
  const behaviour = (itemId: string, type: BehaviourType, at: number) => ({ shopper: 's', itemId, type, at });
  const collector = new Collector(index, 100);
  const counts = noCounts();
  collector.feed([behaviour('a', 'dislike', 50), behaviour('b', 'click', 20)], counts);
  collector.feed([behaviour('a', 'click', 10), behaviour('a', 'browse', 60)], counts);
  const log = collector.seal(counts);
  expect([...log.item]).toEqual([1, 0]);
  expect([...log.at]).toEqual([20, 60]);
  expect(counts).toMatchObject({ notLearnt: 2, kept: 2 });
});
