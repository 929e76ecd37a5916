import { afterFrame } from './after-frame';

/** Nobody waits for a first frame any longer. */
export const LONGEST_WAIT_MS = 300;

let told = (): void => undefined;

/**
 * The first page has been drawn as it opened. Answers of functions are handed over after that: on a phone the page's logic runs
 * beside what draws, while here it would keep the browser from showing what is in the page already.
 */
export const firstFrame = new Promise<void>((resolve) => {
  told = resolve;
});

/** To be called when the first page is in the document. */
export function awaitFirstFrame(): void {
  afterFrame(told, LONGEST_WAIT_MS);
}
