import { packStrings, unpackStrings, type DecodedSections, type Numbers } from '../codec';
import { CoreError } from '../errors';

/** A list with few different strings in the file: those once, and which of them each entry is. */
export function wordsSections(name: string, list: readonly string[]): [string, Numbers][] {
  const places = new Map<string, number>();
  const index = Uint32Array.from(list, (word) => {
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  });
  return [
    [`${name}.words`, packStrings([...places.keys()])],
    [`${name}.index`, index],
  ];
}

/** Reads a list back; `make` is called once for each different string, and entries share what it returns. */
export function readWords<T>(file: DecodedSections, name: string, make: (word: string) => T): T[] {
  const words = unpackStrings(file.section(`${name}.words`, 'u8')).map(make);
  const index = file.section(`${name}.index`, 'u32');
  const list = new Array<T>(index.length);
  for (let i = 0; i < index.length; i++) {
    const place = index[i]!;
    if (place >= words.length)
      throw new CoreError('DAMAGED', `model file has no word ${place} of its ${name}`);
    list[i] = words[place]!;
  }
  return list;
}
