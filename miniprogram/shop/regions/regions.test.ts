import { regionText } from '../../services/place-text';
import { cities, districts, provinces } from './regions';
import { findRegion } from './find';
import { readPasted } from './paste';

it('knows every province and its cities', () => {
  expect(provinces()).toHaveLength(34);
  for (const province of provinces()) expect(cities(province).length).toBeGreaterThan(0);
  expect(districts('广东省', '深圳市')).toContain('南山区');
  expect(districts('北京市', '北京市')).toContain('朝阳区');
});

it('says a municipality once', () => {
  expect(regionText({ province: '北京市', city: '北京市', district: '朝阳区' })).toBe('北京市 朝阳区');
  expect(regionText({ province: '广东省', city: '深圳市', district: '' })).toBe('广东省 深圳市');
});

it.each([
  ['广东省深圳市南山区科技园', ['广东省', '深圳市', '南山区', '科技园']],
  ['广东深圳南山区科技园', ['广东省', '深圳市', '南山区', '科技园']],
  ['深圳市南山区科技园', ['广东省', '深圳市', '南山区', '科技园']],
  ['北京市朝阳区建国路1号', ['北京市', '北京市', '朝阳区', '建国路1号']],
  ['北京市北京市朝阳区建国路', ['北京市', '北京市', '朝阳区', '建国路']],
  ['新疆乌鲁木齐市天山区幸福路', ['新疆维吾尔自治区', '乌鲁木齐市', '天山区', '幸福路']],
  ['江苏省昆山市前进路', ['江苏省', '苏州市', '昆山市', '前进路']],
  ['上海浦东新区世纪大道', ['上海市', '上海市', '浦东新区', '世纪大道']],
  ['内蒙古呼和浩特市赛罕区', ['内蒙古自治区', '呼和浩特市', '赛罕区', '']],
  ['吉林省吉林市船营区', ['吉林省', '吉林市', '船营区', '']],
])('finds the region of %s', (text, [province, city, district, rest]) => {
  expect(findRegion(text)).toEqual({ region: { province, city, district }, rest });
});

it('finds none where there is none', () => {
  expect(findRegion('科技园1栋')).toBeUndefined();
  expect(findRegion('')).toBeUndefined();
});

const NANSHAN = { province: '广东省', city: '深圳市', district: '南山区' };
it.each([
  '王小明 13800138000 广东省深圳市南山区科技园1栋101',
  '广东省深圳市南山区科技园1栋101，王小明，138-0013-8000',
  '收货人：王小明\n手机号码：+86 138 0013 8000\n所在地区：广东省深圳市南山区\n详细地址：科技园1栋101',
  '13800138000 王小明 广东 深圳市 南山区 科技园1栋101',
  '王小明13800138000广东省深圳市南山区科技园1栋101',
])('takes apart: %s', (text) => {
  expect(readPasted(text)).toEqual({
    name: '王小明',
    phone: '13800138000',
    ...NANSHAN,
    detail: '科技园1栋101',
  });
});

it('reads what is there, and leaves the rest empty', () => {
  expect(readPasted('张三 0755-88886666')).toMatchObject({
    name: '张三',
    phone: '075588886666',
    province: '',
  });
  expect(readPasted('')).toEqual({ name: '', phone: '', province: '', city: '', district: '', detail: '' });
});
