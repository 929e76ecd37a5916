/** What a check says of a text: it may be shown, or a person is to look at it first, and why. */
export interface Verdict {
  state: 'shown' | 'waiting';
  reason?: string;
}

/** What is checked: the words somebody wrote, and how many pictures lie beside them. */
export interface Written {
  texts: readonly string[];
  pictures: number;
  openid: string;
}

/** A way to look at what shoppers write. */
export type Check = (written: Written) => Promise<Verdict>;

export const fine: Verdict = { state: 'shown' };
