import { payOrder } from './pay';

interface World {
  asked: object[];
}

/** A phone whose shop plays with money and answers with these, and whose person taps a place of the sheet, or closes it. */
function phone(answers: object[], tap: number | 'closed' | 'failed'): World {
  const asked: object[] = [];
  const rest = [...answers];
  const act = async (): Promise<{ tapIndex: number }> => {
    if (tap === 'closed') throw { errMsg: 'showActionSheet:fail cancel' };
    if (tap === 'failed') throw { errMsg: 'requestPayment:fail no bank' };
    return { tapIndex: tap };
  };
  Object.assign(globalThis, {
    wx: {
      cloud: {
        callFunction: async ({ data }: { data: object }) => {
          asked.push(data);
          return { result: { ok: true, data: rest.shift() } };
        },
      },
      showActionSheet: act,
      requestPayment: act,
      getStorageSync: () => '',
      setStorageSync: () => undefined,
      getRealtimeLogManager: () => undefined,
      getAppBaseInfo: () => ({ language: 'zh_CN' }),
    },
  });
  return { asked };
}

const placed = { orderId: 'o', state: 'placed' };
const paid = { orderId: 'o', state: 'paid', paidAt: 1 };

it.each([
  ['pays', 0, [{ order: placed, playMoney: true }, { order: paid }], 'paid', 2],
  ['fails', 1, [{ order: placed, playMoney: true }], 'failed', 1],
  ['pays later', 2, [{ order: placed, playMoney: true }], 'later', 1],
  ['closes the sheet', 'closed', [{ order: placed, playMoney: true }], 'later', 1],
  ['finds it paid already', 0, [{ order: paid }], 'paid', 1],
] as const)('play money: somebody %s', async (_, tap, answers, outcome, calls) => {
  const { asked } = phone([...answers], tap);
  expect((await payOrder({ orderId: 'o' })).outcome).toBe(outcome);
  expect(asked).toHaveLength(calls);
  expect(asked[0]).toMatchObject({ action: 'pay', choose: true });
});

it.each([
  ['pays', 0, paid, 'paid'],
  ['closes it', 'closed', placed, 'later'],
  ['is refused by the bank', 'failed', placed, 'failed'],
  ['closes it, though the money came', 'closed', paid, 'paid'],
] as const)('WeChat Pay: somebody %s', async (_, tap, after, outcome) => {
  phone([{ order: placed, payment: { package: 'p' } }, { order: after }], tap);
  expect((await payOrder({ orderId: 'o' })).outcome).toBe(outcome);
});
