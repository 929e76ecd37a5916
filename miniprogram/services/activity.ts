import { tracker } from './tracker/index';

let ordersPlaced = 0;

/** An order went through: lists leave out what was bought. */
export function noteOrder(): void {
  ordersPlaced += 1;
}

/** Grows with everything the shopper did in this window that may change a list. */
export function activity(): number {
  return tracker.behaviours + ordersPlaced;
}
