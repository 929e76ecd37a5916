import { type Call, sdk } from '@zhuyi/cloud-kit';
import { checkWithWeChat } from './wechat';
import { look } from '.';

const call = { openid: () => 'o-ann', log: () => undefined } as unknown as Call;

/** What WeChat answers; its servers are not there in tests. */
function answers(answer: () => Promise<unknown>): unknown[] {
  const asked: unknown[] = [];
  const msgSecCheck = (request: unknown): Promise<unknown> => {
    asked.push(request);
    return answer();
  };
  Object.defineProperty(sdk(), 'openapi', { configurable: true, value: { security: { msgSecCheck } } });
  return asked;
}

test('WeChat is asked about texts, and only what passes is shown', async () => {
  const asked = answers(async () => ({ result: { suggest: 'pass', label: 100 } }));
  const plain = { texts: ['很好', ''], pictures: 0 };
  expect(await look(plain, call, checkWithWeChat)).toEqual({ state: 'shown' });
  expect(asked).toEqual([{ openid: 'o-ann', scene: 2, version: 2, content: '很好' }]);
  expect(await look({ ...plain, pictures: 1 }, call, checkWithWeChat)).toMatchObject({ state: 'waiting' });
  answers(async () => ({ result: { suggest: 'risky', label: 20001 } }));
  expect(await look(plain, call, checkWithWeChat)).toEqual({
    state: 'waiting',
    reason: 'msgSecCheck: risky 20001',
  });
});

test('a check that fails lets nothing through, and loses nothing', async () => {
  answers(() => Promise.reject(new Error('45009 reach max api daily quota limit')));
  expect(await look({ texts: ['很好'], pictures: 0 }, call, checkWithWeChat)).toMatchObject({
    state: 'waiting',
  });
  const asked = answers(async () => ({ errCode: 0 }));
  expect(await look({ texts: ['很好'], pictures: 0 }, call, checkWithWeChat)).toMatchObject({
    state: 'waiting',
  });
  expect(asked).toHaveLength(1);
  // The shop's own list comes first.
  expect(await look({ texts: ['刷单'], pictures: 0 }, call, checkWithWeChat)).toMatchObject({
    reason: 'word list: 刷单',
  });
  expect(asked).toHaveLength(1);
});
