import { createRandom, mixSeed } from '../random';

/** Random numbers from a text alone: lists that must be equal for all are explored by (shop, slot, hour). */
export function seededRandom(text: string): () => number {
  const words = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const random = createRandom(mixSeed(...words));
  return () => random.next();
}
