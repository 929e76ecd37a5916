/** Whether somebody closed what a call had opened, or refused the privacy guide. WeChat tells that apart from a failure in the text alone. */
export function isDeclined(error: unknown): boolean {
  const { errMsg = '' } = (typeof error === 'object' && error !== null ? error : {}) as { errMsg?: string };
  return /cancel|deny|privacy/i.test(errMsg);
}
