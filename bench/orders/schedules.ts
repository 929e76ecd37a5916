import { runSchedule } from '../../tests/orders/schedule';
import { openWorld } from '../../tests/orders/world';

/** Runs so many random schedules of orders from a seed on; throws with the seed of the first that breaks a rule. */
export async function runSchedules(
  count: number,
  seed: number,
  onDone: (done: number) => void,
): Promise<void> {
  const world = await openWorld();
  const [realNow, realLog, realWarn] = [Date.now, console.log, console.warn];
  Date.now = () => world.clock.now;
  // Functions that are killed say so; here that is what happens all the time.
  console.log = console.warn = () => undefined;
  try {
    for (let at = 0; at < count; at++) {
      const wrong = await runSchedule(world, seed + at);
      if (wrong.length > 0) throw new Error(wrong.join('\n'));
      onDone(at + 1);
    }
  } finally {
    Date.now = realNow;
    console.log = realLog;
    console.warn = realWarn;
    await world.shop.close();
  }
}
