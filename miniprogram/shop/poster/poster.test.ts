import { middleOf, wrapped } from './layout';
import { paintPoster, type Pen } from './paint';

/** Chinese is as wide as it is high, Latin half. */
const measure = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 256 ? 5 : 10), 0);

it('breaks Chinese anywhere and words between letters only where it has to', () => {
  expect(wrapped('轻薄保温杯', 30, 2, measure)).toEqual(['轻薄保', '温杯']);
  expect(wrapped('Bluetooth headset 蓝牙耳机', 50, 3, measure)).toEqual([
    'Bluetooth',
    'headset 蓝',
    '牙耳机',
  ]);
  expect(wrapped('Supercalifragilistic', 50, 9, measure)).toEqual(['Supercalif', 'ragilistic']);
  expect(wrapped('', 50, 2, measure)).toEqual([]);
});

it('clips what is too long within the width', () => {
  const lines = wrapped('一二三四五六七八九十', 30, 2, measure);
  expect(lines).toEqual(['一二三', '四五…']);
  for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(30);
});

it('takes the middle of a picture, and goes without one', () => {
  expect(middleOf({ width: 400, height: 300 })).toEqual({ x: 50, y: 0, side: 300 });
  const drawn: string[] = [];
  const pen: Pen = {
    ...{ fillStyle: '', font: '', textBaseline: '', textAlign: '' },
    fillRect: () => undefined,
    fillText: (text) => void drawn.push(text),
    measureText: (text) => ({ width: measure(text) }),
    drawImage: (_, ...places) => void drawn.push(places.join()),
  };
  const words = { title: '保温杯', price: '¥99', shop: '注意好物', scan: '长按或扫码查看' };
  paintPoster(pen, { ...words, picture: undefined, code: { width: 200, height: 200 } });
  expect(drawn).toEqual(['保温杯', '¥99', '注意好物', '196,310,88,88', '长按或扫码查看']);
  paintPoster(pen, { ...words, picture: { width: 0, height: 0 }, code: undefined });
  expect(drawn).toContain('0,0,300,300');
});
