import { setTimeout as sleep } from 'node:timers/promises';
import { between, seeded } from '../../packages/shop-simulator/src/random';
import { act } from './deeds';
import type { Life } from './life';
import { MonkeyPhone } from './phone';
import { easeTrouble, endTrouble } from './trouble';
import { drain, eventsWrong, stillWorks, tradeWrong } from './verdict';
import { welcome, type World } from './world';

/** What a life came to. */
export interface LifeReport {
  life: number;
  steps: number;
  events: number;
  /** Pages' errors, and what does not hold at the end. */
  wrong: string[];
  /** The last steps, oldest first, in words. */
  last: string[];
}

export interface LifeOptions {
  world: World;
  seed: number;
  life: number;
  steps: number;
  onStep?(words: string): void;
}

const LAST = 40;

/**
 * One shopper's life: steps made from the seed, the life's number and the step's, then everything is counted. A life
 * ends early at the first error of a page. Every third shopper is careless: may have themselves forgotten.
 */
export async function live({ world, seed, life: number, steps, onStep }: LifeOptions): Promise<LifeReport> {
  const as = `monkey${number}`;
  const since = Date.now();
  await welcome(world, as);
  const phone = await MonkeyPhone.open(world, as);
  const life: Life = { world, phone, random: Math.random, careful: number % 3 !== 2, trouble: undefined };
  const last: string[] = [];
  let step = 0;
  try {
    for (; step < steps && phone.errors.length === 0; step++) {
      life.random = seeded('monkey', seed, number, step);
      await easeTrouble(life);
      const words = `${step} ${await doIt(life)}`;
      last.push(words);
      onStep?.(words);
      await sleep(between(life.random, 20, 350));
    }
    await endTrouble(life);
    const works = phone.errors.length === 0 ? await stillWorks(life) : [];
    const recorded = await drain(life);
    // What a page had asked for when it was closed may still be running.
    await sleep(300);
    const lost = await eventsWrong(world.db, recorded, { since, careful: life.careful });
    const batches = lost.length > 0 ? phone.batches : [];
    const wrong = [...phone.errors, ...works, ...lost, ...batches, ...(await tradeWrong(world))];
    return { life: number, steps: step, events: recorded.events.length, wrong, last: last.slice(-LAST) };
  } finally {
    await endTrouble(life);
    await phone.close();
  }
}

/** A page that is going away takes what was asked of it along: no error, and the next step sees the new one. */
const GONE = /Execution context was destroyed|frame was detached|because of a navigation/;

async function doIt(life: Life): Promise<string> {
  try {
    return await act(life);
  } catch (error) {
    if (error instanceof Error && GONE.test(error.message)) return 'is carried to another page';
    throw error;
  }
}
