import { entriesOf, type Segment } from '../../services/feed';
import type { Shown } from '../../services/tracker/exposure';

/** A cell of the list as it lies on the screen; lengths in px from the top left corner of the page. */
export interface Place {
  left: number;
  top: number;
  right: number;
  bottom: number;
  dataset?: Record<string, unknown>;
}

export interface Screen {
  width: number;
  height: number;
}

/** The line that the observer watches is 0.5; a hair under it, so that rounding does not part the two. */
const HALF = 0.49;

/** Which share of a cell is on the screen. */
export function shareOn({ left, top, right, bottom }: Place, { width, height }: Screen): number {
  const area = (right - left) * (bottom - top);
  const wide = Math.min(right, width) - Math.max(left, 0);
  const high = Math.min(bottom, height) - Math.max(top, 0);
  return area <= 0 || wide <= 0 || high <= 0 ? 0 : (wide * high) / area;
}

/**
 * Of the cards whose time is up, those that are half on the screen: their cell is still drawn, is theirs still, and lies there.
 * A list that was asked for anew has another card in the place; a far part of it has no cells.
 */
export function stillThere(
  due: readonly Shown[],
  segments: readonly Segment[],
  cells: readonly Place[],
  screen: Screen,
): Shown[] {
  const visible = new Set(
    cells.filter((cell) => shareOn(cell, screen) >= HALF).map(({ dataset }) => Number(dataset?.['position'])),
  );
  const owners = new Map(
    entriesOf(segments).map(({ position, card, requestId }) => [position, `${requestId} ${card.itemId}`]),
  );
  return due.filter(
    ({ position, requestId, itemId }) =>
      visible.has(position) && owners.get(position) === `${requestId} ${itemId}`,
  );
}

interface Component {
  createSelectorQuery(): WechatMiniprogram.SelectorQuery;
}

/** Asks the screen where the cells are, and how large it is itself. */
export function placesOf(slot: Component, selector: string): Promise<{ cells: Place[]; screen: Screen }> {
  return new Promise((resolve) => {
    const query = slot.createSelectorQuery();
    query.selectAll(selector).fields({ dataset: true, rect: true });
    query.selectViewport().fields({ size: true });
    query.exec(([cells, screen]: [Place[] | null, Screen | null]) => {
      resolve({ cells: cells ?? [], screen: screen ?? { width: 0, height: 0 } });
    });
  });
}
