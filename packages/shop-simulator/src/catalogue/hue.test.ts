import { hueOf } from './hue';

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
