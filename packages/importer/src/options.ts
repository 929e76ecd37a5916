import type { FormName, ReadSettings } from './forms/form';
import type { Mapping } from './forms/general/mapping';

export interface ImportOptions extends ReadSettings {
  /** Demands this form instead of finding it out. */
  format?: FormName;
  /** Which column is what, for files of no known form. */
  mapping?: Mapping | undefined;
  /** Reads only so many lines of data, from the beginning. */
  limit?: number;
  /** Leaves the times as they are; else all are shifted so that the last event lies at the time of the import. */
  keepTimes?: boolean;
  /** Goes on where less than half of the lines can be kept; else that writes nothing and is reported as a failure. */
  acceptLess?: boolean;
  /** Of goods that the file has no stock of. */
  stock?: 'unlimited' | 0;
  /** Of goods that the file has no price of; without it they stay off the shelf. */
  priceFen?: number;
  /** BAD_INPUT where the file, unpacked, is larger. */
  mostBytes?: number;
  shop?: string;
  /** Epoch ms. */
  now?: number;
}

/** `share` runs from 0 to 1; `note` says what is going on. */
export type OnProgress = (share: number, note: string) => void;
