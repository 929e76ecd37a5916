/** Tells of scrolling once a frame, and of reaching the bottom once each time it is reached. */
export function watchScroll(
  scroller: HTMLElement,
  tell: { onScroll(scrollTop: number): void; onReachBottom(): void; distance: number },
): void {
  let pending = false;
  let reachedAt = -1;
  scroller.addEventListener(
    'scroll',
    () => {
      if (pending) return;
      pending = true;
      requestAnimationFrame(() => {
        pending = false;
        const { scrollTop, clientHeight, scrollHeight } = scroller;
        tell.onScroll(scrollTop);
        const near = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - tell.distance;
        if (!near) reachedAt = -1;
        else if (reachedAt !== scrollHeight) {
          reachedAt = scrollHeight;
          tell.onReachBottom();
        }
      });
    },
    { passive: true },
  );
}
