import type { KeyValueStore } from './storage';

/** What a key is here while the phone does not take it: its value, or undefined where it was removed. */
interface Held {
  value: unknown;
  /**
   * What the phone had at that time, as text, or undefined where that could not be read: another window that gets
   * through afterwards is newer.
   */
  over: string | undefined;
}

/**
 * A store that goes on in memory where the phone's is full or broken: nothing of it throws. What could not be written is
 * read back from memory, in this window and for as long as it lives, and goes to the phone with the next write of its key.
 * `told` hears of the first failure, and of the first after storage worked again.
 */
export function steadyStorage(phone: KeyValueStore, told: (error: unknown) => void): KeyValueStore {
  const held = new Map<string, Held>();
  let isTold = false;

  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (!isTold) {
        isTold = true;
        told(error);
      }
      return otherwise;
    }
  };
  const stored = (key: string): unknown => attempt(() => phone.read(key), undefined);
  const textOf = (key: string): string | undefined =>
    attempt(() => JSON.stringify(phone.read(key)) ?? '', undefined);
  const change = (key: string, value: unknown, work: () => void): void => {
    const done = attempt(() => {
      work();
      return true;
    }, false);
    if (done) {
      isTold = false;
      held.delete(key);
    } else {
      held.set(key, { value: copy(value), over: textOf(key) });
    }
  };
  /** What is held for the key and is not outdated. */
  const heldFor = (key: string): Held | undefined => {
    const found = held.get(key);
    if (found === undefined) return undefined;
    const now = textOf(key);
    found.over ??= now;
    if (now === undefined || found.over === now) return found;
    held.delete(key);
    return undefined;
  };

  return {
    keys: () => {
      const keys = new Set([...attempt(() => phone.keys(), []), ...held.keys()]);
      return [...keys].filter((key) => {
        const found = heldFor(key);
        return found === undefined || found.value !== undefined;
      });
    },
    read: (key) => {
      const found = heldFor(key);
      return found === undefined ? stored(key) : copy(found.value);
    },
    write: (key, value) => {
      change(key, value, () => {
        phone.write(key, value);
      });
    },
    remove: (key) => {
      change(key, undefined, () => {
        phone.remove(key);
      });
    },
  };
}

/** As storage would give it back: nobody's to change. */
function copy(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
