/** Days that shoppers come for, such as a festival with the days before it: first and last day of China, as chinaDay counts. */
export interface Occasion {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** When it is: as many cells as there are ways of looking at a moment. */
export type Cell = `hour:${DayPart}` | `week:${WeekPart}` | `day:${string}`;

export const DAY_PARTS = ['night', 'morning', 'forenoon', 'noon', 'afternoon', 'evening', 'late'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

export const WEEK_PARTS = ['workday', 'weekend'] as const;
export type WeekPart = (typeof WEEK_PARTS)[number];

/**
 * How much more than at other times is done with the goods of each category, by cell: natural logarithms, 0 where nothing is
 * known. Rows are category paths; a path that is not there has what its parent has.
 */
export interface ContextTable {
  /** What a logit takes of it. */
  readonly weight: number;
  readonly cells: readonly Cell[];
  readonly calendar: readonly Occasion[];
  /** Levels joined by PATH_SEPARATOR. */
  readonly paths: readonly string[];
  /** [paths, cells] */
  readonly values: Float32Array;
}
