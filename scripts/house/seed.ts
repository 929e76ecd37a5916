/**
 * Fills an empty shop with the demo, in a process of its own so that the shop answers meanwhile.
 * Started by start.ts with the local cloud's environment; tells its progress to the parent.
 */
import { openDb } from '@zhuyi/cloud-kit';
import { seedDemo } from '@zhuyi/shop-simulator';
import { DEMO_SEED } from './environment';
import { explain } from '../terminal/explain';

async function main(): Promise<void> {
  await seedDemo(openDb(), {
    now: Date.now(),
    seed: DEMO_SEED,
    onProgress: (share, note) => process.send?.({ share, note }),
  });
}

main().then(
  () => process.disconnect?.(),
  (error: unknown) => {
    console.error(`\n${explain(error)}`);
    process.exit(1);
  },
);
