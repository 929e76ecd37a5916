import * as contracts from '@zhuyi/contracts';
import { FEED_PAGE, MAX_EXCLUDED } from '../../miniprogram/services/config';
import { World } from '../../miniprogram/services/testing/world';
import * as limits from '../../miniprogram/services/tracker/limits';

/** The mini program takes types only from the contracts; what it had to copy stays equal here. */
it('has the limits of the contracts', () => {
  expect(limits.MAX_BATCH_EVENTS).toBe(contracts.MAX_BATCH_EVENTS);
  expect(limits.SESSION_GAP_MS).toBe(contracts.SESSION_GAP_MS);
  expect(limits.MAX_DWELL_MS).toBe(contracts.MAX_DWELL_MS);
});

it('asks for what recommend gives', () => {
  const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `i${at}`);
  const request = {
    slot: 'home',
    limit: FEED_PAGE,
    recent: [],
    exclude: ids(MAX_EXCLUDED),
    itemIds: ids(50),
  };
  expect(contracts.recommendSchema.safeParse(request).success).toBe(true);
  expect(contracts.recommendSchema.safeParse({ ...request, exclude: ids(MAX_EXCLUDED + 1) }).success).toBe(
    false,
  );
});

it('sends batches that the server takes', async () => {
  const world = new World();
  const { tracker } = world.open();
  const from = { slot: 'home', position: 3, requestId: 'version~arm~home~time~random' };
  tracker.record({ type: 'expose', itemId: 'a', ...from });
  tracker.record({ type: 'click', itemId: 'a', ...from });
  tracker.record({ type: 'browse', itemId: 'a', dwellMs: 1e12, slot: 'home', requestId: from.requestId });
  tracker.record({ type: 'cart', itemId: 'a', quantity: 2, price: 1_250 });
  tracker.record({ type: 'favourite', itemId: 'a' });
  tracker.record({ type: 'dislike', itemId: 'b', ...from });
  await world.pass(1_000);
  expect(world.sent).toHaveLength(1);
  for (const batch of world.sent) contracts.batchSchema.parse(batch);
});
