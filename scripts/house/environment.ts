import { ringFromEnvironment } from '@zhuyi/cloud-kit';
import type { Person } from '@zhuyi/web-preview';

/** The openid that plays the merchant on this machine: open the shop with `?as=merchant`. */
export const LOCAL_MERCHANT = 'merchant';

/** Who can be played from the panel beside the phone. */
export const LOCAL_PEOPLE: Person[] = [
  { name: 'anan', label: '安安 anan' },
  { name: 'qing', label: '阿青 qing' },
  { name: 'lin', label: '小林 lin' },
  { name: LOCAL_MERCHANT, label: '商家后台 merchant', open: '/merchant/overview/index' },
];

/** What the cloud functions read from their environment; in WeChat's cloud the console sets the same names. */
export const LOCAL_FUNCTION_ENV: Record<string, string> = {
  ZHUYI_PAY: 'fake',
  ZHUYI_OWNERS: `o-${LOCAL_MERCHANT}`,
};

/** Settings that a shop on this machine takes from the shell that starts it, as the tools beside it do. */
const FROM_SHELL = ['ZHUYI_SECRET', 'ZHUYI_RETENTION_DAYS'];

/** Throws, with the reason, where ZHUYI_SECRET is not fit to be used. */
export function shellEnvironment(): Record<string, string> {
  const given = FROM_SHELL.flatMap((name) => {
    const value = process.env[name];
    return value ? [[name, value] as const] : [];
  });
  const secret = process.env['ZHUYI_SECRET'];
  if (secret) ringFromEnvironment(secret);
  return Object.fromEntries(given);
}

export const DEFAULT_PORT = 8787;
export const DEFAULT_DATA_DIR = '.data';
/** The demo shop is the same on every machine. */
export const DEMO_SEED = 20_260_101;
