import { installPhone } from '../../miniprogram/services/testing/phone';
import { verdictText } from '../../miniprogram/services/verdict';
import { judge } from '../../packages/attention-core/src/nightly/judge';

installPhone();

const evaluation = (rank: number) => ({ ranks: Array<number>(200).fill(rank), shown: new Uint32Array(4) });
const good = { finite: true, complete: true, evaluation: evaluation(3) };

/** Every way a candidate can be judged, as the gate itself says it. */
const RULINGS = [
  judge(good, 'none'),
  judge(good, 'unreadable'),
  judge(good, { tooFew: 7 }),
  judge(good, evaluation(4)),
  judge({ ...good, evaluation: evaluation(9) }, evaluation(1)),
  judge({ ...good, finite: false }, 'none'),
  judge({ ...good, complete: false }, 'none'),
];

test.each(RULINGS)('the merchant reads in Chinese: $reason', ({ publish, kept, reason }) => {
  const words = verdictText(kept ? reason : `${publish ? 'published' : 'rejected'}: ${reason}`);
  expect(words).toMatch(kept ? /^保持在用的版本/ : publish ? /^已上线：/ : /^没有采用：/);
  expect(words.replace('NDCG@10', '')).not.toMatch(/[a-z]{2}/i);
});

test('too little to compare on is kept, not published and not rejected, in words with both numbers', () => {
  const ruling = judge(good, { tooFew: 7 });
  expect(ruling).toMatchObject({ publish: false, kept: true });
  expect(verdictText(ruling.reason)).toMatch(/只有 7 次，至少要 50 次/);
});

test('a night of a shop that stays where it is', () => {
  const words = 'kept as a candidate: the shop stays at v20261122-1 until you say otherwise';
  expect(verdictText(words)).toMatch(/^留作候选：本店固定在 v20261122-1/);
});

test('words that are not known stay as they are', () => {
  expect(verdictText('failed: the disk is full')).toBe('没有完成：the disk is full');
  expect(verdictText('something new')).toBe('something new');
});
