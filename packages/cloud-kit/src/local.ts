/** True when the SDK is pointed at this machine; on Tencent's platform it is pointed nowhere or at Tencent. */
export function isLocalCloud(): boolean {
  const settings = process.env.TCB_CONTEXT_CNFG ?? '';
  return /"URL"\s*:\s*"http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?\//.test(settings);
}
