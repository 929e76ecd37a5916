/** Gives the services a phone to run on: WeChat's storage in memory, and cloud functions played by the test. */
export interface FakePhone {
  cells: Map<string, unknown>;
  /** Every call of a function, in order. */
  calls: { name: string; data: Record<string, unknown> }[];
  /** Plays the functions; throws to fail as the platform does. */
  answer: (name: string, data: Record<string, unknown>) => unknown;
  /** What was written, by path; every part that was written at once is an entry. */
  files: Map<string, string[]>;
}

interface FileOptions {
  filePath: string;
  data?: string;
  success?: () => void;
  fail?: (problem: { errMsg: string }) => void;
}

export function installPhone(): FakePhone {
  const phone: FakePhone = {
    cells: new Map(),
    files: new Map(),
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
    getLaunchOptionsSync: () => ({ scene: 1001 }),
    getAppBaseInfo: () => ({ language: 'zh_CN', theme: 'light' }),
    onThemeChange: () => undefined,
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({
      writeFile: ({ filePath, data = '', success }: FileOptions) => {
        phone.files.set(filePath, [data]);
        success?.();
      },
      appendFile: ({ filePath, data = '', success, fail }: FileOptions) => {
        const parts = phone.files.get(filePath);
        parts?.push(data);
        if (parts === undefined) fail?.({ errMsg: 'appendFile:fail no such file' });
        else success?.();
      },
      unlink: ({ filePath, success, fail }: FileOptions) => {
        if (phone.files.delete(filePath)) success?.();
        else fail?.({ errMsg: 'unlink:fail no such file' });
      },
    }),
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
