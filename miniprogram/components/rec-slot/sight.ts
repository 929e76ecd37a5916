type Owner = Pick<WechatMiniprogram.Component.TrivialInstance, 'createIntersectionObserver'>;

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
