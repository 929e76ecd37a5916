/** What people of one kind come for: departments by code, with weights. They tie departments together. */
export const PERSONAS: readonly (readonly [name: string, departments: Readonly<Record<string, number>>])[] = [
  ['新手爸妈', { baby: 6, toy: 2, book: 1, food: 1 }],
  ['铲屎官', { pet: 6, home: 2, food: 1 }],
  ['程序员', { pc: 5, digi: 3, tea: 1, fur: 1 }],
  ['茶客', { tea: 6, book: 2, home: 1 }],
  ['露营的人', { spo: 6, shoe: 2, bag: 1, men: 1 }],
  ['爱做饭的人', { home: 4, food: 4, app: 3 }],
  ['通勤女生', { wom: 5, beau: 4, bag: 2, shoe: 1 }],
  ['护肤党', { beau: 6, app: 1, home: 1 }],
  ['学生', { sta: 5, book: 3, digi: 1, shoe: 1 }],
  ['阳台园丁', { gar: 6, home: 2, fur: 1 }],
  ['装新家的人', { fur: 5, app: 3, home: 3, gar: 1 }],
  ['通勤男生', { men: 5, shoe: 3, digi: 2, bag: 1 }],
  ['出差的人', { bag: 5, digi: 3, tea: 1, men: 1 }],
  ['数码迷', { digi: 6, pc: 2, app: 1 }],
  ['陪娃的人', { toy: 5, book: 3, food: 2, sta: 1 }],
];

export const DEPARTMENTS_BOUGHT_AGAIN: ReadonlySet<string> = new Set([
  'food',
  'tea',
  'baby',
  'pet',
  'sta',
  'beau',
]);
