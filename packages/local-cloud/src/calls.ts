import { CloudError } from './errors';
import { openidOf } from './gateway/identity';
import type { CallerOptions } from './options';
import type { Answered, Runner } from './runner/runner';
import { timerEvent } from './timers/timer-event';

/** The ways a function comes to be called, each with what the platform adds. */
export class Calls {
  constructor(
    private readonly runner: Runner,
    private readonly appId: string,
  ) {}

  /** From a phone. Who calls is put into the event, over whatever the phone claims, as the platform does. */
  fromPhone(name: string, event: Record<string, unknown>, openid: string): Promise<Answered> {
    const userInfo = { appId: this.appId, openId: openid };
    return this.runner.invoke(name, JSON.stringify({ ...event, userInfo }), { openid, source: 'wx_client' });
  }

  /** By the function's own timer. */
  async fromTimer(name: string, at: number): Promise<Answered> {
    const timer = this.runner.settingsOf(name)?.timer;
    if (!timer) throw new CloudError('FUNCTION_NOT_FOUND', `there is no function "${name}" with a timer`);
    const event = JSON.stringify(timerEvent(timer.name, at));
    return this.runner.invoke(name, event, { source: 'wx_trigger' });
  }

  /** By a script or a test that says who it plays. */
  fromScript(name: string, event: unknown, { openid, as, source }: CallerOptions): Promise<Answered> {
    const who = openid ?? (as === undefined ? undefined : openidOf(as));
    if (who === undefined)
      return this.runner.invoke(name, JSON.stringify(event), { source: source ?? 'scf' });
    if (source !== undefined && source !== 'wx_client') {
      return this.runner.invoke(name, JSON.stringify(event), { openid: who, source });
    }
    const data = typeof event === 'object' && event !== null ? event : {};
    return this.fromPhone(name, { ...data }, who);
  }
}
