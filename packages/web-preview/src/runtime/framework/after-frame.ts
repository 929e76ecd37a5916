/** Runs once, after the next frame, or `longestMs` later where frames do not come (a hidden tab). */
export function afterFrame(run: () => void, longestMs: number): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    run();
  };
  requestAnimationFrame(() => setTimeout(once, 0));
  setTimeout(once, longestMs);
}
