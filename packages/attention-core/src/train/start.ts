import type { ParameterPlace } from '../encoder';
import { createRandom, mixSeed } from '../random';
import { hashText } from '../features';

const SMALL = 0.02;

/** Fills the parameters as training starts: from the seed and the parameter's name alone. */
export function startParameters(places: readonly ParameterPlace[], flat: Float32Array, seed: number): void {
  for (const place of places) {
    const random = createRandom(mixSeed(seed, hashText(place.name)));
    const reach = Math.sqrt(6 / (place.rows + place.cols));
    const view = flat.subarray(place.offset, place.offset + place.rows * place.cols);
    for (let i = 0; i < view.length; i++) {
      view[i] =
        place.start === 'small'
          ? SMALL * random.normal()
          : place.start === 'glorot'
            ? reach * (2 * random.next() - 1)
            : place.start === 'one'
              ? 1
              : 0;
    }
  }
}
