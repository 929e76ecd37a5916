/** Long enough that the first page is there, with what it asked for; nobody waits for these rules. */
const LATE_MS = 3_000;

/** Takes in, when the first page has long been drawn, the style that it does without. */
export function addLateStyle(): void {
  const first = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]');
  if (first === null) return;
  setTimeout(() => {
    const late = document.createElement('link');
    late.rel = 'stylesheet';
    // Of the same build, also where that was renewed since.
    late.href = first.href.replace('/app.css', '/late.css');
    first.after(late);
  }, LATE_MS);
}
