import { knownHistory } from '../serve/history';
import { BEHAVIOUR_TYPES, type BehaviourType } from '../types';
import { ORDER_MS, sequencesOf } from './index';

type Done = readonly [type: BehaviourType, item: number, at: number];

const LATER = ORDER_MS + 1;

it.each<[string, Done[], string[]]>([
  [
    'a look and a purchase are one',
    [
      ['click', 0, 0],
      ['purchase', 0, LATER],
    ],
    ['purchase 0 0'],
  ],
  [
    'lines of one order are one',
    [
      ['purchase', 0, 0],
      ['purchase', 0, ORDER_MS],
    ],
    ['purchase 0 0'],
  ],
  [
    'what is bought again is another, whatever was done between',
    [
      ['purchase', 0, 0],
      ['click', 0, LATER],
      ['purchase', 0, LATER + 1],
    ],
    ['purchase 0 0', `purchase 0 ${LATER + 1}`],
  ],
  [
    'of an item in a row',
    [
      ['cart', 0, 0],
      ['click', 1, 1],
      ['cart', 0, 2],
    ],
    ['cart 0 0', 'click 1 1', 'cart 0 2'],
  ],
])('%s, in the log and when it is served', (_name, done, expected) => {
  const { item, type, at } = sequencesOf({
    shopper: new Uint32Array(done.length),
    item: Uint32Array.from(done, ([, one]) => one),
    type: Uint8Array.from(done, ([name]) => BEHAVIOUR_TYPES.indexOf(name)),
    at: Float64Array.from(done, ([, , when]) => when),
  });
  expect(Array.from(item, (one, i) => `${BEHAVIOUR_TYPES[type[i]!]} ${one} ${at[i]}`)).toEqual(expected);
  const served = knownHistory(
    done.map(([name, one, when]) => ({ type: name, itemId: String(one), at: when })),
    Number,
  );
  expect(served.items.map((one, i) => `${BEHAVIOUR_TYPES[served.types[i]!]} ${one} ${served.at[i]}`)).toEqual(
    expected,
  );
});
