import { avoid } from './avoid';
import { boost } from './boost';
import { bury, unbury } from './bury';
import { calibrate } from './calibrate';
import { cut } from './cut';
import { diversify } from './diversify';
import { explore } from './explore';
import { fatigue } from './fatigue';
import { filter } from './filter';
import { freshen } from './freshen';
import { narrow, widen } from './narrow';
import { pin } from './pin';
import { score } from './score';
import { select } from './select';
import type { Step } from './types';

/** The steps by their names, which bundling does not change as it does functions'. */
export const STEPS = {
  score,
  filter,
  avoid,
  boost,
  fatigue,
  freshen,
  narrow,
  bury,
  select,
  calibrate,
  diversify,
  explore,
  unbury,
  widen,
  pin,
  cut,
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;
