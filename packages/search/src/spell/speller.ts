import { createNearIndex, type NearIndex } from './near';

/** Syllables of Chinese text, one for each character, lower case, without tones; others as they are. */
export type Romanise = (text: string) => string[];

/** Finds what was meant by letters, by sound, or by a slip. Words come with those that sell most first. */
export interface Speller {
  /** Words that are written so in pinyin, in full. */
  bySound(letters: string): readonly string[];
  /** Words whose pinyin begins so. */
  bySoundStart(letters: string, most: number): string[];
  /** Words whose syllables begin with these letters. */
  byInitials(letters: string): readonly string[];
  /** Pinyin that is cut into words: `heiseshuangjianbao` = 黑色, 双肩包. Null where something is left over. */
  cut(letters: string): string[] | null;
  /** Words that one slip away are written so in pinyin. */
  nearSound(letters: string): string[];
  /** Words of three characters or more that are one character away. */
  nearWord(text: string): string[];
  /** Words that sound the same. */
  soundsLike(text: string): readonly string[];
}

const LONGEST_SOUND = 32;
/** Letters that a slip may be in: shorter ones are near to too much. */
const LEAST_LETTERS = 5;
const LEAST_CHARACTERS = 3;

/** `words` in order of weight. */
export function createSpeller(words: readonly string[], romanise: Romanise): Speller {
  const sounds = new Map<string, string[]>();
  const initials = new Map<string, string[]>();
  for (const word of words) {
    const syllables = romanise(word);
    const sound = syllables.join('');
    push(sounds, sound, word);
    // Keyboards write ü as v, people as u, too.
    if (sound.includes('v')) push(sounds, sound.replaceAll('v', 'u'), word);
    if (syllables.length > 1) push(initials, syllables.map((syllable) => syllable[0] ?? '').join(''), word);
  }
  let sorted: string[] | undefined;
  let nearSounds: NearIndex | undefined;
  let nearWords: NearIndex | undefined;
  return {
    bySound: (letters) => sounds.get(letters) ?? [],
    bySoundStart(letters, most) {
      sorted ??= [...sounds.keys()].sort();
      const found: string[] = [];
      for (let i = firstNotBelow(sorted, letters); i < sorted.length && found.length < most; i++) {
        const sound = sorted[i] ?? '';
        if (!sound.startsWith(letters)) break;
        found.push(...(sounds.get(sound) ?? []));
      }
      return found.slice(0, most);
    },
    byInitials: (letters) => initials.get(letters) ?? [],
    cut: (letters) => cutSound(letters, sounds),
    nearSound(letters) {
      if (letters.length < LEAST_LETTERS) return [];
      nearSounds ??= createNearIndex(sounds.keys(), LEAST_LETTERS);
      return nearSounds.near(letters).flatMap((sound) => sounds.get(sound) ?? []);
    },
    nearWord(text) {
      nearWords ??= createNearIndex(words, LEAST_CHARACTERS);
      return nearWords.near(text);
    },
    soundsLike: (text) => sounds.get(romanise(text).join('')) ?? [],
  };
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function firstNotBelow(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Long words before short ones. */
function cutSound(letters: string, sounds: ReadonlyMap<string, readonly string[]>): string[] | null {
  if (letters.length > LONGEST_SOUND) return null;
  const best: ({ score: number; words: string[] } | null)[] = [{ score: 0, words: [] }];
  for (let end = 1; end <= letters.length; end++) {
    best[end] = null;
    for (let start = 0; start < end; start++) {
      const [word] = sounds.get(letters.slice(start, end)) ?? [];
      const before = best[start];
      if (word === undefined || !before) continue;
      const score = before.score + ([...word].length > 1 ? [...word].length ** 1.5 : 0.5);
      if (score > (best[end]?.score ?? 0)) best[end] = { score, words: [...before.words, word] };
    }
  }
  return best[letters.length]?.words ?? null;
}
