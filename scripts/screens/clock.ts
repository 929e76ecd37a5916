import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The moment that the pictures show: a Friday evening, Beijing time. */
export const MOMENT = Date.parse('2026-11-27T20:15:00+08:00');

/** What a function's process loads first: its clock goes as the pictures' does. */
const PRELOAD = `
const offset = Number(process.env.ZHUYI_CLOCK_OFFSET);
const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + offset);
    else super(...given);
  }
  static now() {
    return Real.now() + offset;
  }
};
`;

/** Environment of functions whose clock says MOMENT now and goes on from there. */
export function clockEnvironment(): Record<string, string> {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'zhuyi-screens-')), 'clock.cjs');
  fs.writeFileSync(file, PRELOAD);
  return { NODE_OPTIONS: `--require ${file}`, ZHUYI_CLOCK_OFFSET: String(MOMENT - Date.now()) };
}
