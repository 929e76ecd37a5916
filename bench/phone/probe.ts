/** When what happened in a launch, ms since the page was asked for. */
export interface LaunchTimes {
  /** A card was drawn: of the page, or of the drawing that was kept of it, which hears no finger. */
  seen: number;
  /** The script had come. */
  came: number;
  /** The first list was asked for, and was there. */
  asked: number;
  answered: number;
  /** The first card was in the page itself, and drawn: it can be tapped. */
  card: number;
  drawn: number;
  /** Elements in the page when the first card was drawn. */
  nodes: number;
}

/** The probe's mark in a trace. */
export const DRAWN = 'launch-drawn';

/**
 * Runs in the page before its own scripts; `launchProbe` is a promise of LaunchTimes. Text, because what tsx makes of a
 * function does not run elsewhere. A task behind the frame that follows the first card: that frame has been drawn by then.
 */
export const PROBE = `
const times = { seen: 0, came: 0, asked: 0, answered: 0, card: 0, drawn: 0, nodes: 0 };
const send = fetch;
globalThis.fetch = async (input, init) => {
  const isList = input === '/__cloud/recommend';
  if (isList && times.asked === 0) times.asked = performance.now();
  const answer = await send(input, init);
  if (isList && times.answered === 0) times.answered = performance.now();
  return answer;
};
globalThis.launchProbe = new Promise((resolve) => {
  const afterFrame = (then) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = then;
    after.port2.postMessage(null);
  });
  let seen = false;
  const observer = new MutationObserver(() => {
    if (!seen && document.querySelector('wx-rec-slot [role="link"]') !== null) {
      seen = true;
      afterFrame(() => { times.seen = performance.now(); });
    }
    if (document.querySelector('.wp-page wx-rec-slot [role="link"]') === null) return;
    observer.disconnect();
    times.card = performance.now();
    afterFrame(() => {
      times.drawn = performance.mark('${DRAWN}').startTime;
      times.seen ||= times.drawn;
      times.nodes = document.querySelectorAll('*').length;
      const script = performance.getEntriesByType('resource').find(({ name }) => name.includes('/__preview/app.js'));
      times.came = script === undefined ? 0 : script.responseEnd;
      resolve(times);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
});
`;
