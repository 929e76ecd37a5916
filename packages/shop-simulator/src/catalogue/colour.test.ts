import { colourOf, hueOf } from './colour';

describe('hueOf', () => {
  it('finds the first colour word, long words before short ones', () => {
    expect(hueOf('墨绿 400ml')).toBe(155);
    expect(hueOf('绿色')).toBe(130);
    expect(hueOf('紫砂壶')).toBe(14);
    expect(hueOf('酒红配藏青')).toBe(345);
  });

  it('finds none where there is none', () => {
    expect(hueOf('蓝牙音箱')).toBeUndefined();
    expect(hueOf('500ml')).toBeUndefined();
  });
});

describe('colourOf', () => {
  it.each([
    ['石墨黑', { hue: 210, tone: 'black' }],
    ['石墨灰', { hue: 205, tone: 'grey' }],
    ['云白', { hue: 200, tone: 'white' }],
    ['米白', { hue: 44 }],
    ['灰蓝', { hue: 214 }],
    ['樱粉', { hue: 342 }],
    ['128GB', undefined],
  ])('%s', (words, colour) => {
    expect(colourOf(words)).toEqual(colour);
  });
});
