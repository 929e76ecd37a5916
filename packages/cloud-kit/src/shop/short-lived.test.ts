import { shortLivedBytes } from './short-lived';

test.each([0, 1000, 1 << 20, (1 << 20) + 1, 3_000_001])('%d bytes, all zero, to be written', (length) => {
  const bytes = shortLivedBytes(length);
  expect(bytes).toHaveLength(length);
  expect(bytes.every((byte) => byte === 0)).toBe(true);
  bytes.fill(7);
  expect(bytes.every((byte) => byte === 7)).toBe(true);
});

test('large ones have memory of their own', () => {
  const [one, other] = [shortLivedBytes(2 << 20), shortLivedBytes(2 << 20)];
  expect(one.buffer).not.toBe(other.buffer);
  expect(one.byteOffset).toBe(0);
});
