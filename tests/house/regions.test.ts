import { PROVINCES } from '@zhuyi/contracts';
import { provinces } from '../../miniprogram/shop/regions/regions';

test('phone and server know the same provinces', () => {
  expect(provinces().sort()).toEqual(Object.values(PROVINCES).sort());
});
