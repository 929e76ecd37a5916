import { Signal } from './signal';

/** As documented; the typings call it a plain result. */
type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void;

/** Calls that wait for the shopper to accept the platform's privacy guide. */
const waiting: Resolve[] = [];

/** A page shows the consent sheet when this is sent. */
export const privacyNeeded = new Signal<undefined>();

/** Hears of WeChat APIs that need the privacy guide accepted first (`__usePrivacyCheck__`). */
export function watchPrivacy(): void {
  wx.onNeedPrivacyAuthorization((given: unknown) => {
    const resolve = given as Resolve;
    waiting.push(resolve);
    resolve({ event: 'exposureAuthorization' });
    privacyNeeded.send(undefined);
  });
}

/** Lets the waiting calls go on, after a tap on the button with that id, or fail. */
export function answerPrivacy(agreed: boolean, buttonId: string): void {
  for (const resolve of waiting.splice(0)) {
    resolve(agreed ? { event: 'agree', buttonId } : { event: 'disagree' });
  }
}
