import { installPhone } from '../services/testing/phone';

interface WindowedPage {
  data: Record<string, unknown>;
  onShow(): void;
  onHide(): void;
}

let page: WindowedPage | undefined;
const watching = new Set<object>();
function createIntersectionObserver(): object {
  const observer = {
    relativeToViewport: () => undefined,
    observe: () => watching.add(observer),
    disconnect: () => watching.delete(observer),
  };
  return observer;
}

beforeAll(() => {
  installPhone().answer = () => ({ ok: false, code: 'NOT_ALLOWED', message: 'no list' });
  const still = () => undefined;
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    ...{ setNavigationBarTitle: still, showToast: still },
  });
  Object.assign(globalThis, {
    Behavior: (options: object) => options,
    Page: (options: WindowedPage) => {
      page = Object.assign(options, { setData: still, createIntersectionObserver });
    },
  });
});

test.each([
  ['orders', () => import('./orders/index'), { state: 'ready', orders: [{ index: 0, rows: [] }] }],
  ['footprints', () => import('./footprints/index'), { state: 'ready', chunks: [{ index: 0 }] }],
])('rows of %s are drawn again whatever becomes of a reload', async (_name, open, shown) => {
  watching.clear();
  await open();
  Object.assign(page?.data ?? {}, shown);
  page?.onShow();
  expect(watching.size).toBe(1);
  page?.onHide();
  expect(watching.size).toBe(0);
  page?.onShow();
  expect(watching.size).toBe(1);
});
