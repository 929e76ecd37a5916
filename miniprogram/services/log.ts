/** What went wrong and was dealt with: kept in WeChat's own log, which its owner can read in the console. */
export function logProblem(what: string, error: unknown): void {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : JSON.stringify(error);
  const logger: Partial<WechatMiniprogram.RealtimeLogManager> | undefined = wx.getRealtimeLogManager();
  if (typeof logger?.warn === 'function') logger.warn(what, words);
}
