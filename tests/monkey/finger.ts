import type { Page } from 'playwright-core';
import { pick, type Random } from '../../packages/shop-simulator/src/random';
import { targetsOn, type Target } from './screen';

/** What somebody, or their child, may type. */
const TEXTS = [
  ...[
    '茶',
    '耳机',
    '猫粮 50元以下',
    'erji',
    '保温怀',
    '王小明',
    '13800138000',
    '深圳市科技园 1 栋',
    '好用！',
  ],
  ...[
    '0',
    '-1',
    '999999',
    '3.14',
    ' ',
    '😀👍',
    '<b>x</b>',
    "');--",
    '长'.repeat(300),
    'ｆｕｌｌ　ｗｉｄｔｈ',
    'مرحبا',
  ],
];

/** What leads on to an order and what follows it: by chance alone hardly anybody gets there. */
const EAGER = /立即购买|提交订单|结算|付款|支付|确定|确认|领取|领券|收货|申请|评价|提交|选好了/;

export const leadsOn = ({ words }: Target): boolean => EAGER.test(words);

/** Taps something that can be tapped, or sometimes just anywhere. Returns what, in words. `only`: what may be tapped. */
export async function tap(page: Page, random: Random, only?: (target: Target) => boolean): Promise<string> {
  const seen = await targetsOn(page);
  const targets = only ? seen.filter(only) : seen;
  if (!only && (targets.length === 0 || random() < 0.08)) {
    const [x, y] = [Math.round(random() * 389), Math.round(random() * 843)];
    await page.touchscreen.tap(x, y);
    return `taps at ${x},${y}`;
  }
  if (targets.length === 0) return 'looks at it';
  const eager = targets.filter(leadsOn);
  const target = pick(random, eager.length > 0 && random() < 0.5 ? eager : targets);
  await page.touchscreen.tap(target.x, target.y);
  if (!target.field) {
    // An impatient finger.
    const taps = random() < 0.15 ? 2 : 0;
    for (let n = 0; n < taps; n++) await page.touchscreen.tap(target.x, target.y);
    return `taps ${taps > 0 ? 'three times ' : ''}"${target.words}"`;
  }
  const text = pick(random, TEXTS);
  await page.keyboard.insertText(text);
  if (random() < 0.5) await page.keyboard.press('Enter');
  return `types "${text.slice(0, 20)}" into "${target.words}"`;
}

/** A finger that moves up or down, slowly or with a fling, from any place. */
export async function scroll(page: Page, random: Random): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const x = 40 + Math.round(random() * 300);
  const from = 150 + Math.round(random() * 550);
  const by = Math.round((random() < 0.75 ? -1 : 1) * (60 + random() * 500));
  const steps = pick(random, [2, 5, 10]);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x, y }] });
  await send('touchStart', from);
  for (let n = 1; n <= steps; n++) {
    await send('touchMove', Math.min(840, Math.max(2, from + (by * n) / steps)));
  }
  await send('touchEnd');
  await session.detach();
  return `scrolls by ${-by}`;
}
