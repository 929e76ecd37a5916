import type { Random } from '../../packages/shop-simulator/src/random';
import type { MonkeyPhone } from './phone';
import type { World } from './world';

/** Something that is wrong for a while. */
export interface Trouble {
  stepsLeft: number;
  end(): Promise<void>;
}

/** One life: a shopper with a phone. */
export interface Life {
  world: World;
  phone: MonkeyPhone;
  random: Random;
  /** Stays away from what makes the shop forget. */
  careful: boolean;
  trouble: Trouble | undefined;
}
