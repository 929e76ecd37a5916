import { findRegion } from './find';
import type { Region } from './regions';

/** What could be read from a pasted text; what could not is empty. */
export interface Pasted extends Region {
  name: string;
  phone: string;
  detail: string;
}

const LABELS =
  /(收货人|收件人|联系人|姓名|手机号码|手机号|联系电话|联系方式|手机|电话|所在地区|所在区域|地区|详细地址|收货地址|收件地址|地址)\s*[:：]/g;
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)/;
const LANDLINE = /(?<!\d)(0\d{2,3})[- ]?(\d{7,8})(?!\d)/;
const BORDERS = /[\s,，;；、|]+/;
/** In an address rather than in a name. */
const OF_PLACES = /[\d省市区县镇乡村路街道号栋幢室楼层弄巷座单元]/;
const LONGEST_NAME = 12;

/** Takes 姓名 电话 省市区 地址 apart, in any order, with labels or without. */
export function readPasted(text: string): Pasted {
  const plain = text.replace(LABELS, ' ').trim();
  const number = MOBILE.exec(plain) ?? LANDLINE.exec(plain);
  const phone = number === null ? '' : number.slice(1).join('');
  const words = (number === null ? plain : plain.replace(number[0], ' ')).split(BORDERS).filter(Boolean);
  const start = words.findIndex((word) => findRegion(word) !== undefined);
  const name = nameAmong(words, start);
  const place = words
    .slice(Math.max(0, start))
    .filter((word) => word !== name)
    .join('');
  const found = start < 0 ? undefined : findRegion(place);
  return {
    name,
    phone,
    ...(found?.region ?? { province: '', city: '', district: '' }),
    detail: found?.rest ?? place,
  };
}

/** The word before the place, else the one behind it, that reads like a name. */
function nameAmong(words: readonly string[], start: number): string {
  const reads = (word: string): boolean => word.length <= LONGEST_NAME && !OF_PLACES.test(word);
  const before = start < 0 ? words : words.slice(0, start);
  return before.find(reads) ?? (start < 0 ? '' : ([...words.slice(start + 1)].reverse().find(reads) ?? ''));
}
