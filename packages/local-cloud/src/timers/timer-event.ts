/** What a function gets when its timer runs it (Tencent SCF's timer event). */
export interface TimerEvent {
  Type: 'Timer';
  TriggerName: string;
  /** UTC, whole seconds: `2026-11-22T19:00:00Z`. */
  Time: string;
  Message: string;
}

export function timerEvent(triggerName: string, at: number): TimerEvent {
  const Time = new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return { Type: 'Timer', TriggerName: triggerName, Time, Message: '' };
}
