/** Gives the services a phone to run on: WeChat's storage in memory, and cloud functions played by the test. */
export interface FakePhone {
  cells: Map<string, unknown>;
  /** Every call of a function, in order. */
  calls: { name: string; data: Record<string, unknown> }[];
  /** Plays the functions; throws to fail as the platform does. */
  answer: (name: string, data: Record<string, unknown>) => unknown;
}

export function installPhone(): FakePhone {
  const phone: FakePhone = {
    cells: new Map(),
    calls: [],
    answer: () => ({ ok: false, code: 'INTERNAL', message: 'the test answers nothing' }),
  };
  const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
  const wx = {
    getStorageInfoSync: () => ({ keys: [...phone.cells.keys()] }),
    getStorageSync: (key: string) => copy(phone.cells.get(key) ?? ''),
    setStorageSync: (key: string, value: unknown) => {
      phone.cells.set(key, copy(value));
    },
    removeStorageSync: (key: string) => {
      phone.cells.delete(key);
    },
    getRealtimeLogManager: () => undefined,
    cloud: {
      callFunction: ({ name, data }: { name: string; data: Record<string, unknown> }) => {
        phone.calls.push({ name, data: copy(data) as Record<string, unknown> });
        return Promise.resolve().then(() => ({ result: phone.answer(name, data) }));
      },
    },
  };
  const given = (globalThis as { wx?: object }).wx;
  Object.assign(globalThis, { wx: { ...given, ...wx } });
  return phone;
}
