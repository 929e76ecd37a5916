type Owner = Pick<WechatMiniprogram.Component.TrivialInstance, 'createIntersectionObserver'>;

/** Chunks further away than this are taken off the page; px. */
const KEEP_AROUND = 1_000;

/** Tells of each cell, by its position, when it crosses the line of half visibility. */
export function observeCells(
  owner: Owner,
  seen: (position: number, visible: boolean) => void,
): WechatMiniprogram.IntersectionObserver {
  const observer = owner.createIntersectionObserver({ observeAll: true, thresholds: [0.5] });
  observer.relativeToViewport().observe('.cell', ({ intersectionRatio, dataset }) => {
    seen(Number(dataset?.['position']), intersectionRatio >= 0.5);
  });
  return observer;
}

/** Tells of each chunk whether it is near the screen, and how high it is; px. */
export function observeChunks(
  owner: Owner,
  keep: (index: number, near: boolean, height: number) => void,
): WechatMiniprogram.IntersectionObserver {
  // The first ratio expected is 1, so that a chunk which is far already is told of too.
  const observer = owner.createIntersectionObserver({ observeAll: true, thresholds: [0], initialRatio: 1 });
  observer
    .relativeToViewport({ top: KEEP_AROUND, bottom: KEEP_AROUND })
    .observe('.chunk', ({ intersectionRatio, boundingClientRect, dataset }) => {
      keep(Number(dataset?.['index']), intersectionRatio > 0, boundingClientRect.height);
    });
  return observer;
}
