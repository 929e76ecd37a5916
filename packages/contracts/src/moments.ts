import * as z from 'zod';

/** WeChat's numbers have four digits. */
export const sceneNumberSchema = z.int().min(1000).max(9999);

/**
 * How the mini program was opened, told apart by WeChat's scene numbers
 * (https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html). What is not listed is `other`.
 */
export const LAUNCH_SCENES = [
  'search',
  'chat',
  'moments',
  'code',
  'account',
  'message',
  'recents',
  'other',
] as const;
export type LaunchScene = (typeof LAUNCH_SCENES)[number];

const NUMBERS: Readonly<Record<Exclude<LaunchScene, 'other'>, readonly number[]>> = {
  search: [1005, 1006, 1027, 1042, 1053, 1106, 1183],
  chat: [1007, 1008, 1036, 1044, 1096, 1158],
  moments: [1045, 1046, 1154, 1155],
  code: [1011, 1012, 1013, 1017, 1031, 1032, 1047, 1048, 1049],
  account: [1020, 1035, 1043, 1058, 1074, 1082, 1102],
  message: [1014, 1107],
  recents: [1001, 1089, 1090, 1103, 1104],
};
const BY_NUMBER = new Map(
  LAUNCH_SCENES.flatMap((scene) =>
    scene === 'other' ? [] : NUMBERS[scene].map((number): [number, LaunchScene] => [number, scene]),
  ),
);

/** What a scene number of WeChat's stands for. */
export function launchSceneOf(number: number | undefined): LaunchScene {
  return (number === undefined ? undefined : BY_NUMBER.get(number)) ?? 'other';
}

/** Days that shoppers buy for, and the shop's own: by the calendar that sets each. */
export const FESTIVALS = [
  'newYear',
  'springFestival',
  'lantern',
  'valentines',
  'womensDay',
  'qingming',
  'labourDay',
  'mothersDay',
  'childrensDay',
  'dragonBoat',
  'midYear',
  'fathersDay',
  'qixi',
  'teachersDay',
  'midAutumn',
  'nationalDay',
  'doubleNinth',
  'halloween',
  'singlesDay',
  'blackFriday',
  'doubleTwelve',
  'christmas',
] as const;
export type Festival = (typeof FESTIVALS)[number];

/** Parts of a day, by the shop's clock (UTC+8). */
export const DAY_PARTS = ['night', 'morning', 'forenoon', 'noon', 'afternoon', 'evening', 'late'] as const;
export type DayPart = (typeof DAY_PARTS)[number];
export const WEEK_PARTS = ['workday', 'weekend'] as const;
export type WeekPart = (typeof WEEK_PARTS)[number];

/** What a moment can be called: the time of day, of the week, or a festival that is near. */
export type MomentCell = `hour:${DayPart}` | `week:${WeekPart}` | `day:${Festival}`;

const CELLS: ReadonlySet<string> = new Set<MomentCell>([
  ...DAY_PARTS.map((part): MomentCell => `hour:${part}`),
  ...WEEK_PARTS.map((part): MomentCell => `week:${part}`),
  ...FESTIVALS.map((festival): MomentCell => `day:${festival}`),
]);

export function isMomentCell(cell: string): cell is MomentCell {
  return CELLS.has(cell);
}
