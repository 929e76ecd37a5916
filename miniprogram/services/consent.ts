import type { Me } from '@zhuyi/contracts';
import { Signal } from './signal';
import { isFields, phoneStorage } from './storage';

/** What the phone knows of the shopper's will. Stored only after the shopper has answered. */
export interface Will {
  consent: Me['consent'];
  personalise: boolean;
  /** Decided on this phone and not yet told to the server. It holds here all the same. */
  untold: boolean;
}

const KEY = 'zhuyi.will';

export const willChanged = new Signal<Will | undefined>();

/** The shopper's will, or undefined when it is not known on this phone. */
export function knownWill(): Will | undefined {
  const stored = phoneStorage.read(KEY);
  if (!isFields(stored)) return undefined;
  const { consent, personalise, untold } = stored;
  if (consent !== 'granted' && consent !== 'refused') return undefined;
  return { consent, personalise: personalise === true, untold: untold === true };
}

/** May behaviour be kept and used? Read from storage each time: another window may have said no. */
export function mayRemember(): boolean {
  const will = knownWill();
  return will !== undefined && will.consent === 'granted' && will.personalise;
}

/** Keeps the answer; "not asked yet" leaves nothing on the phone. */
export function keepWill(will: Will): void {
  if (will.consent === 'unasked') phoneStorage.remove(KEY);
  else phoneStorage.write(KEY, will);
  willChanged.send(will);
}

/** The server holds another view than this phone: nothing is kept until it was asked again. */
export function distrust(): void {
  phoneStorage.remove(KEY);
  willChanged.send(undefined);
}
