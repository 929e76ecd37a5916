import { bannersSchema, FESTIVALS, LAUNCH_SCENES, type Banner } from '@zhuyi/contracts';
import { chosenHours, toggled } from '../../miniprogram/merchant/banner-editor/choices';
import { moved, viewsOf } from '../../miniprogram/merchant/banners/view';
import { bannerKind, type BannerRow } from '../../miniprogram/services/banner-form';
import { nowWords, whenWords } from '../../miniprogram/services/banner-words';
import { en } from '../../miniprogram/services/i18n/en';
import { zh } from '../../miniprogram/services/i18n/zh';
import { installPhone } from '../../miniprogram/services/testing/phone';

beforeAll(() => void installPhone());

const row = (change: Partial<BannerRow>): BannerRow => ({
  ...(bannerKind.newRow() as BannerRow),
  ...{ titleZh: '夜里慢一点', titleEn: 'Slow evenings', words: '台灯' },
  ...change,
});
const problemsOf = (change: Partial<BannerRow>): string[] =>
  Object.keys(bannerKind.read({ rows: [row(change)] }).problems);

it('makes of a form what the shop takes, and of that the form again', () => {
  const rows = [
    row({ hourFrom: '19', hourUntil: '5', weekdays: [7, 5], shoppers: 'known' }),
    row({ to: 'item', itemId: 'pan', festivals: ['christmas'], scenes: ['chat'], from: '2026-12-01' }),
    row({ to: 'category', category: '家居', enabled: false, image: 'https://x/a.jpg', noteZh: '好' }),
    row({ to: 'coupons', until: '2026-12-31' }),
  ];
  const { value, problems } = bannerKind.read({ rows });
  expect(problems).toEqual({});
  const taken: Banner[] = bannersSchema.parse(value);
  expect(taken.map(({ link, when }) => ({ link, when }))).toEqual([
    {
      link: { to: 'search', words: '台灯' },
      when: { hours: { from: 19, until: 5 }, weekdays: [5, 7], shoppers: 'known' },
    },
    {
      link: { to: 'item', itemId: 'pan' },
      when: { festivals: ['christmas'], scenes: ['chat'], from: '2026-12-01' },
    },
    { link: { to: 'category', name: '家居' }, when: {} },
    { link: { to: 'coupons' }, when: { until: '2026-12-31' } },
  ]);
  expect(bannerKind.read(bannerKind.formOf(taken)).value).toEqual(value);
});

it('says at the field what is wrong', () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ titleZh: ' ' })).toEqual(['banners.0.title.zh']);
  expect(problemsOf({ titleEn: '' })).toEqual(['banners.0.title.en']);
  expect(problemsOf({ image: 'http://x' })).toEqual(['banners.0.image']);
  for (const to of ['item', 'category'] as const) expect(problemsOf({ to })).toEqual(['banners.0.link']);
  expect(problemsOf({ words: ' ' })).toEqual(['banners.0.link']);
  expect(problemsOf({ hourFrom: '8', hourUntil: '8' })).toEqual(['banners.0.when.hours']);
  expect(problemsOf({ from: '2026-12-02', until: '2026-12-01' })).toEqual(['banners.0.when.until']);
});

it('chooses, orders, and tells what would be shown now', () => {
  const one = row({ bannerId: 'a', weekdays: [1] });
  expect(toggled(one, 'weekdays', '1')).toEqual({ weekdays: [] });
  expect(toggled(one, 'weekdays', '3')).toEqual({ weekdays: [1, 3] });
  expect(chosenHours(one, 'hourFrom', 20)).toEqual({ hourFrom: '19', hourUntil: '24' });
  expect(chosenHours(row({ hourFrom: '19', hourUntil: '24' }), 'hourUntil', 0)).toEqual({
    ...{ hourFrom: '', hourUntil: '' },
  });
  const two = row({ bannerId: 'b' });
  expect(moved([one, two], 0, 1).map(({ bannerId }) => bannerId)).toEqual(['b', 'a']);
  const states = [
    { bannerId: 'b', state: 'shown' as const, scenes: ['chat' as const], shoppers: 'new' as const },
  ];
  const views = viewsOf([one, two], states, { 'banners.1.link': '请选好' });
  expect(views).toMatchObject([
    { now: '', isShown: false, when: '周一', problems: {} },
    {
      now: '现在会出现 · 只给新顾客 · 只给从这些入口来的人: 聊天分享',
      isShown: true,
      problems: { link: '请选好' },
    },
  ]);
  expect(viewsOf([row({ titleZh: '' })], states, {})[0]?.now).toBe('还没有填完');
  expect(whenWords({})).toBe('一直出现');
  expect(nowWords({ bannerId: 'a', state: 'crowded' })).toContain('前面已有五条');
});

it('has words for every festival and scene of the contracts', () => {
  for (const words of [zh, en]) {
    expect(Object.keys(words.bannerFestivals)).toEqual([...FESTIVALS]);
    expect(Object.keys(words.bannerScenes)).toEqual([...LAUNCH_SCENES]);
  }
});
