import { installPhone } from '../../miniprogram/services/testing/phone';
import { verdictText } from '../../miniprogram/services/verdict';
import { judge } from '../../packages/attention-core/src/nightly/judge';

installPhone();

const evaluation = (rank: number) => ({ ranks: Array<number>(200).fill(rank), shown: new Uint32Array(4) });
const good = { finite: true, complete: true, evaluation: evaluation(3) };

/** Every way a candidate can be judged, as the gate itself says it. */
const RULINGS = [
  judge(good, undefined),
  judge(good, { ranks: [], shown: new Uint32Array(4) }),
  judge(good, evaluation(4)),
  judge({ ...good, evaluation: evaluation(9) }, evaluation(1)),
  judge({ ...good, finite: false }, undefined),
  judge({ ...good, complete: false }, undefined),
];

test.each(RULINGS)('the merchant reads in Chinese: $reason', ({ publish, reason }) => {
  const words = verdictText(`${publish ? 'published' : 'rejected'}: ${reason}`);
  expect(words).toMatch(publish ? /^已上线：/ : /^没有采用：/);
  expect(words.replace('NDCG@10', '')).not.toMatch(/[a-z]{2}/i);
});

test('words that are not known stay as they are', () => {
  expect(verdictText('failed: the disk is full')).toBe('没有完成：the disk is full');
  expect(verdictText('something new')).toBe('something new');
});
