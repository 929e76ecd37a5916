import { between, pick, type Random } from '../../packages/shop-simulator/src/random';
import { KEYS, oddText, oddValue, withKeys } from './odd-values';

type Path = readonly (string | number)[];

/** Changes a value in one place, anywhere in it. `other` makes an input of any action, a part of which may be put there. */
export function mutate(value: unknown, random: Random, other: () => unknown): unknown {
  const places = [...pathsOf(value)];
  return changeAt(value, pick(random, places), (part) => change(part, random, other));
}

function change(part: unknown, random: Random, other: () => unknown): unknown {
  const kind = random();
  if (kind < 0.2) return oddValue(random);
  if (kind < 0.3) return partOf(other(), random);
  if (kind < 0.35)
    return pick(random, [[part], { [pick(random, KEYS)]: part }, JSON.stringify(part), [part, part]]);
  if (Array.isArray(part)) return changeList(part, random);
  if (typeof part === 'object' && part !== null) return changeObject(part, random);
  if (typeof part === 'string') return changeText(part, random);
  if (typeof part === 'number') {
    return pick(random, [part + 1, part - 1, -part, part + 0.5, part * 1000, -0, 2 ** 53, 1e308, `${part}`]);
  }
  return oddValue(random);
}

function changeList(list: readonly unknown[], random: Random): unknown {
  const many = between(random, 2, 700);
  return pick(random, [
    () => [],
    () => list.slice(1),
    () => [...list, ...list],
    () => [...list].reverse(),
    () => [...list, oddValue(random)],
    () => Array.from({ length: many }, (_, i) => list[i % Math.max(1, list.length)] ?? null),
    () => Object.fromEntries(list.entries()),
  ])();
}

function changeObject(value: object, random: Random): unknown {
  const entries = Object.entries(value);
  const at = Math.floor(random() * entries.length);
  const [key, part] = entries[at] ?? ['x', 1];
  const rest = entries.filter((_, i) => i !== at);
  return pick(random, [
    () => withKeys(rest),
    () => withKeys([...rest, [pick(random, KEYS), part]]),
    () => withKeys([...entries, [pick(random, KEYS), oddValue(random)]]),
    () => withKeys([...entries, [key.toUpperCase(), part]]),
    () => withKeys([...rest, [key, rest[0]?.[1] ?? null]]),
    () => Object.values(value),
  ])();
}

function changeText(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const odd = oddText(random);
  return pick(random, [
    text.slice(0, at),
    text.slice(at),
    `${text.slice(0, at)}${odd}${text.slice(at)}`,
    `${text.slice(0, at)}${odd}${text.slice(at + odd.length)}`,
    text.toUpperCase(),
    text + text,
    ` ${text} `,
    [...text].reverse().join(''),
    odd,
  ]);
}

function partOf(value: unknown, random: Random): unknown {
  const path = pick(random, [...pathsOf(value)]);
  return path.reduce<unknown>((part, key) => Reflect.get(Object(part), key), value);
}

function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null || path.length > 8) return;
  const entries = Array.isArray(value) ? [...value.entries()].slice(0, 60) : Object.entries(value);
  for (const [key, part] of entries) yield* pathsOf(part, [...path, key]);
}

function changeAt(value: unknown, [key, ...rest]: Path, how: (part: unknown) => unknown): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return how(value);
  if (Array.isArray(value)) return value.map((part, i) => (i === key ? changeAt(part, rest, how) : part));
  return withKeys(
    Object.entries(value).map(([name, part]) => [name, name === key ? changeAt(part, rest, how) : part]),
  );
}
