import { hiddenPhone, refusedField, wrongFields } from './form';

const HOME = {
  addressId: 'a1',
  name: '王小明',
  phone: '138 0013 8000',
  province: '广东省',
  city: '深圳市',
  district: '南山区',
  detail: '科技园 1 栋',
  tag: '',
  isDefault: false,
};

it.each([
  [{}, []],
  [{ name: ' ' }, ['name']],
  [{ phone: '12345678901' }, ['phone']],
  [{ phone: '+86 13800138000' }, []],
  [{ phone: '0755-88886666' }, []],
  [{ phone: '123' }, ['phone']],
  [{ city: '' }, ['region']],
  [{ detail: '1' }, ['detail']],
  [{ name: '', phone: '', province: '', detail: '' }, ['name', 'phone', 'region', 'detail']],
])('finds what is wrong: %j', (change, wrong) => {
  expect(wrongFields({ ...HOME, ...change })).toEqual(wrong);
});

it('knows which field the server refused', () => {
  expect(refusedField('address.phone')).toBe('phone');
  expect(refusedField('address.city')).toBe('region');
  expect(refusedField('address')).toBeUndefined();
  expect(refusedField(undefined)).toBeUndefined();
});

it('hides the middle of a number', () => {
  expect(hiddenPhone('13800138000')).toBe('138****8000');
});
