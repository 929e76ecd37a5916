/** A page or component whose list is drawn in chunks: `heights` holds those of chunks that are off the page, px. */
export interface WindowedList {
  data: { heights: number[] };
  setData(data: Record<string, unknown>, drawn?: () => void): void;
  createIntersectionObserver(
    options: WechatMiniprogram.CreateIntersectionObserverOption,
  ): WechatMiniprogram.IntersectionObserver;
}

/** Chunks further away than this are taken off the page; px. */
const KEEP_AROUND = 800;

/**
 * Keeps a list of any length small: a chunk that is far from the screen (elements `.chunk` with `data-index`) leaves its
 * height behind and nothing else. `within` is the scroll-view around them, where the page itself does not scroll. Observes
 * the chunks that are there now; returns how to stop.
 */
export function watchChunks(list: WindowedList, within?: string, drawn?: () => void): () => void {
  // The first ratio expected is 1, so that a chunk which is far already is told of too.
  const observer = list.createIntersectionObserver({ observeAll: true, thresholds: [0], initialRatio: 1 });
  const margins = { top: KEEP_AROUND, bottom: KEEP_AROUND };
  if (within === undefined) observer.relativeToViewport(margins);
  else observer.relativeTo(within, margins);
  observer.observe('.chunk', ({ intersectionRatio, boundingClientRect, dataset }) => {
    keepChunk(list, Number(dataset?.['index']), intersectionRatio > 0, boundingClientRect.height, drawn);
  });
  return () => {
    observer.disconnect();
  };
}

function keepChunk(
  list: WindowedList,
  index: number,
  near: boolean,
  height: number,
  drawn?: () => void,
): void {
  const gone = (list.data.heights[index] ?? 0) > 0;
  if (near === !gone || (!near && height <= 0)) return;
  list.setData({ [`heights[${index}]`]: near ? 0 : height }, () => {
    if (near) drawn?.();
  });
}
