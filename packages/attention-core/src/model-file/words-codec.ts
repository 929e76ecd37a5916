import { packStrings, unpackStrings, type DecodedSections, type Numbers } from '../codec';
import { CoreError } from '../errors';
import { ChosenList, type ItemList } from './item-lists';

/** A list with few different strings in the file: those once, and which of them each entry is. */
export function wordsSections(name: string, list: Iterable<string>): [string, Numbers][] {
  const places = new Map<string, number>();
  const index = Uint32Array.from([...list], (word) => {
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  });
  return [
    [`${name}.words`, packStrings([...places.keys()])],
    [`${name}.index`, index],
  ];
}

/**
 * Reads a list back; `make` is called once for each different string, and entries share what it returns. Every index is
 * checked (`verified`: was checked before).
 */
export function readWords<T>(
  file: DecodedSections,
  name: string,
  make: (word: string) => T,
  verified: boolean,
): ItemList<T> {
  const words = unpackStrings(file.section(`${name}.words`, 'u8')).map(make);
  const index = file.section(`${name}.index`, 'u32');
  for (let i = 0; i < index.length && !verified; i++) {
    if (index[i]! >= words.length)
      throw new CoreError('DAMAGED', `model file has no word ${index[i]!} of its ${name}`);
  }
  return new ChosenList(words, index);
}
