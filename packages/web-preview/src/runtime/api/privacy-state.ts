import { ApiError } from './call';

type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void;
type NeedListener = (resolve: Resolve, info: { referrer: string }) => void;

/** Whether the shopper agreed to the privacy guide; kept for the session. */
const KEY = 'web-preview:privacy';

let listener: NeedListener | undefined;

export function onNeedPrivacy(next: NeedListener): void {
  listener = next;
}

export function privacyAgreed(): boolean {
  return sessionStorage.getItem(KEY) === 'yes';
}

export function agreePrivacy(): void {
  sessionStorage.setItem(KEY, 'yes');
}

/** Asks the mini program's own dialog if it has one; otherwise nothing stands in the way. */
export function askPrivacy(referrer: string): Promise<boolean> {
  const ask = listener;
  if (privacyAgreed() || ask === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    ask(
      (answer) => {
        if (answer.event === 'exposureAuthorization') return;
        if (answer.event === 'agree') agreePrivacy();
        resolve(answer.event === 'agree');
      },
      { referrer },
    );
  });
}

/** For what WeChat asks its privacy guide for; fails as WeChat does where the person says no. */
export async function needPrivacy(name: string): Promise<void> {
  if (!(await askPrivacy(name))) throw new ApiError('privacy permission is not authorized');
}
