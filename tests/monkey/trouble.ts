import { between, pick } from '../../packages/shop-simulator/src/random';
import { LOCAL_MERCHANT } from '../../scripts/house/environment';
import type { Life } from './life';
import { SHOP } from './world';

/** No network; calls that fail or whose answers are lost; a database that does so to the functions. One at a time. */
export async function startTrouble(life: Life): Promise<string> {
  const { phone, random, world } = life;
  if (life.trouble) return 'waits';
  const stepsLeft = between(random, 3, 15);
  const { faults } = world.house.cloud;
  const clear = async (): Promise<void> => faults.clear();
  const seed = between(random, 1, 1_000_000);
  switch (pick(random, ['offline', 'gateway', 'database', 'slow'])) {
    case 'offline':
      await phone.setOffline(true);
      life.trouble = { stepsLeft, end: () => phone.setOffline(false) };
      return `goes offline for ${stepsLeft} steps`;
    case 'gateway':
      faults.set({ failRate: 0.2, dropRate: 0.2, actions: ['gateway.*'], seed });
      life.trouble = { stepsLeft, end: clear };
      return `finds calls failing for ${stepsLeft} steps`;
    case 'database':
      faults.set({ failRate: 0.05, dropRate: 0.05, actions: ['database.*'], seed });
      life.trouble = { stepsLeft, end: clear };
      return `finds the database failing for ${stepsLeft} steps`;
    default:
      faults.set({ latencyMs: [100, 2_000], actions: ['gateway.*'], seed });
      life.trouble = { stepsLeft, end: clear };
      return `finds the network slow for ${stepsLeft} steps`;
  }
}

/** One step on: what has lasted long enough ends. */
export async function easeTrouble(life: Life): Promise<void> {
  if (!life.trouble) return;
  life.trouble.stepsLeft -= 1;
  if (life.trouble.stepsLeft <= 0) await endTrouble(life);
}

export async function endTrouble(life: Life): Promise<void> {
  await life.trouble?.end();
  life.trouble = undefined;
}

/** Instances of a function end once what they do is done, and others begin. */
export async function restartFunctions({ world, random }: Life): Promise<string> {
  const name = pick(random, ['recommend', 'order', 'catalog', 'track', 'me', 'coupon', 'aftersale']);
  world.house.cloud.reload(name);
  return `has ${name} restarted`;
}

/** The shop's side: parcels go out, money goes back, the timer runs. */
export async function serve({ world, random, trouble }: Life): Promise<string> {
  // The merchant's tools are under the same faults as everybody's, and this one does not try again.
  if (trouble) return 'waits for the shop';
  const { db, call, house } = world;
  const paid = await db.collection('orders').find({ shop: SHOP, state: 'paid' }, { limit: 20 });
  const open = await db.collection('afterSales').find({ shop: SHOP, state: 'asked' }, { limit: 20 });
  const order = paid.find(({ openAfterSales = 0 }) => openAfterSales === 0);
  if (order && random() < 0.7) {
    const parcel = { carrier: 'SF', trackingNo: 'SF0001' };
    await call('desk', { action: 'ship', orderId: order.orderId, parcel }, LOCAL_MERCHANT);
    return `has an order sent`;
  }
  const [asked] = open;
  if (asked) {
    const action = random() < 0.7 ? 'agree' : 'refuse';
    await call('desk', { action, afterSaleId: asked.afterSaleId, text: '好的' }, LOCAL_MERCHANT);
    return `has an after-sale decided: ${action}`;
  }
  await house.cloud.trigger('rollup');
  return 'lets the timer run';
}
