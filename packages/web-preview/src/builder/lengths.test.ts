import { convertLengths } from './lengths';

test.each([
  ['750rpx', 'calc(750*var(--rpx))'],
  ['15rpx 30rpx', 'calc(15*var(--rpx)) calc(30*var(--rpx))'],
  ['calc(100% - 75rpx)', 'calc(100% - calc(75*var(--rpx)))'],
  ['-75rpx', 'calc(-75*var(--rpx))'],
  ['0rpx', '0px'],
  ['1rpx solid red', 'max(calc(1*var(--rpx)), 0.5px) solid red'],
  ['50vw', '50cqw'],
  ['100vh', '100cqh'],
  ['.5vmin', '.5cqmin'],
  ['12px', '12px'],
  ['var(--a,150rpx)', 'var(--a,calc(150*var(--rpx)))'],
  ['width:75rpx;height:10vh', 'width:calc(75*var(--rpx));height:10cqh'],
  ['url(/pic-10vw.png)', 'url(/pic-10vw.png)'],
  ['#a1b2c3', '#a1b2c3'],
  [
    'calc(env(safe-area-inset-bottom) + 75rpx)',
    'calc(var(--wp-safe-bottom, env(safe-area-inset-bottom, 0px)) + calc(75*var(--rpx)))',
  ],
])('%s -> %s', (given, expected) => {
  expect(convertLengths(given)).toBe(expected);
});
