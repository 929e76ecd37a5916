import type { Motif } from '../motif';
import * as care from './care';
import * as digital from './digital';
import * as food from './food';
import * as gadgets from './gadgets';
import * as home from './home';
import * as kitchen from './kitchen';
import * as outdoor from './outdoor';
import * as pets from './pets';
import * as play from './play';
import { shapes } from './shapes';
import * as wear from './wear';

/** Every motif by its name: what `item.art.motif` may say. */
export const MOTIFS: ReadonlyMap<string, Motif> = new Map(
  Object.entries({
    ...kitchen,
    ...home,
    ...wear,
    ...digital,
    ...care,
    ...food,
    ...play,
    ...outdoor,
    ...pets,
    ...gadgets,
    shapes,
  }),
);
