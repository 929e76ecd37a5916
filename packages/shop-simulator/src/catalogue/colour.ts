import type { Art } from '@zhuyi/contracts';

/** Colour words and the hue (degrees) that a picture takes from them; of several words at one place the first listed. */
const HUES: readonly (readonly [word: string, hue: number])[] = [
  ['赤陶红', 12],
  ['枫叶红', 10],
  ['正红', 356],
  ['酒红', 345],
  ['红', 2],
  ['豆沙', 350],
  ['樱粉', 342],
  ['烟粉', 345],
  ['雾粉', 340],
  ['粉', 340],
  ['橙', 26],
  ['焦糖', 28],
  ['驼色', 32],
  ['卡其', 40],
  ['奶咖', 28],
  ['奶茶', 28],
  ['棕', 24],
  ['沙色', 42],
  ['燕麦', 42],
  ['杏', 36],
  ['米', 44],
  ['奶黄', 50],
  ['奶油', 48],
  ['黄', 52],
  ['牛油果绿', 90],
  ['抹茶', 95],
  ['军绿', 88],
  ['薄荷', 158],
  ['墨绿', 155],
  ['荧光绿', 78],
  ['绿', 130],
  ['湖蓝', 192],
  ['海盐蓝', 205],
  ['雾蓝', 212],
  ['灰蓝', 214],
  ['浅蓝', 205],
  ['藏青', 222],
  ['蓝', 215],
  ['紫砂', 14],
  ['紫铜', 22],
  ['雾紫', 268],
  ['鸢尾', 265],
  ['紫', 275],
  ['咖啡', 24],
  ['木', 30],
  ['竹', 62],
  ['多肉', 118],
  ['芒果', 44],
];

/** Colours without a hue of their own, and the hue of what stands around them. */
const NEUTRALS: readonly (readonly [word: string, colour: Colour])[] = [
  ['黑', { hue: 210, tone: 'black' }],
  ['灰蓝', { hue: 214 }],
  ['灰', { hue: 205, tone: 'grey' }],
  ['银', { hue: 205, tone: 'grey' }],
  ['米白', { hue: 44 }],
  ['奶油白', { hue: 48 }],
  ['白', { hue: 200, tone: 'white' }],
];

export type Colour = Pick<Art, 'hue' | 'tone'>;

/** The colour that the text names first, also one without a hue: black, white, grey. */
export function colourOf(text: string): Colour | undefined {
  const neutral = NEUTRALS.find(([word]) => text.includes(word))?.[1];
  if (neutral) return neutral;
  const hue = hueOf(text);
  return hue === undefined ? undefined : { hue };
}

/** The hue of the first colour word in the text, if there is one. */
export function hueOf(text: string): number | undefined {
  // A wireless standard is not blue.
  const words = text.replaceAll('蓝牙', '　');
  let best: { at: number; hue: number } | undefined;
  for (const [word, hue] of HUES) {
    const at = words.indexOf(word);
    if (at >= 0 && (best === undefined || at < best.at)) best = { at, hue };
  }
  return best?.hue;
}
