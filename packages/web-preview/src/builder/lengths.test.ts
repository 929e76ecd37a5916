import { convertLengths } from './lengths';

test.each([
  ['750rpx', '100cqw'],
  ['15rpx 30rpx', '2cqw 4cqw'],
  ['calc(100% - 75rpx)', 'calc(100% - 10cqw)'],
  ['-75rpx', '-10cqw'],
  ['0rpx', '0px'],
  ['1rpx solid red', 'max(0.1333cqw, 0.5px) solid red'],
  ['50vw', '50cqw'],
  ['100vh', '100cqh'],
  ['.5vmin', '.5cqmin'],
  ['12px', '12px'],
  ['var(--a,150rpx)', 'var(--a,20cqw)'],
  ['width:75rpx;height:10vh', 'width:10cqw;height:10cqh'],
  ['url(/pic-10vw.png)', 'url(/pic-10vw.png)'],
  ['#a1b2c3', '#a1b2c3'],
  [
    'calc(env(safe-area-inset-bottom) + 75rpx)',
    'calc(var(--wp-safe-bottom, env(safe-area-inset-bottom, 0px)) + 10cqw)',
  ],
])('%s -> %s', (given, expected) => {
  expect(convertLengths(given)).toBe(expected);
});
