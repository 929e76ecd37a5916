import { randomUUID } from 'node:crypto';

/** Where a call comes from, in WeChat's words. */
export type CallSource = 'wx_client' | 'wx_trigger' | 'scf';

/** Who calls a function: decided by the cloud, never by the event. */
export interface Caller {
  openid?: string;
  /** One of CallSource, or a chain of them joined by commas when functions call functions. */
  source: string;
}

export interface CloudIdentity {
  /** Environment id. */
  env: string;
  appId: string;
  /** Where the SDK sends its requests. */
  adminUrl: string;
}

/** Variables that let the unmodified wx-server-sdk in any Node process talk to this cloud. */
export function sdkEnvironment(identity: CloudIdentity): Record<string, string> {
  return {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    // the SDK stops the process when these are missing; nobody checks them here
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    SCF_NAMESPACE: identity.env,
    TCB_ENV: identity.env,
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE,TCB_SESSIONTOKEN',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: identity.adminUrl }),
  };
}

/** Variables of an instance's whole life. Nothing of the developer's shell gets in but what a process needs to start. */
export function instanceEnvironment(
  identity: CloudIdentity,
  functionName: string,
  own: Record<string, string>,
): Record<string, string> {
  const inherited: Record<string, string> = {};
  for (const name of [
    'PATH',
    'HOME',
    'LANG',
    'TMPDIR',
    'TEMP',
    'TMP',
    'SystemRoot',
    'SYSTEMROOT',
    'USERPROFILE',
  ]) {
    const value = process.env[name];
    if (value !== undefined) inherited[name] = value;
  }
  return {
    ...inherited,
    // the platform's functions live in UTC; only timers know China's clock
    TZ: 'UTC',
    ...own,
    ...sdkEnvironment(identity),
    SCF_FUNCTIONNAME: functionName,
    SCF_FUNCTIONVERSION: '$LATEST',
  };
}

/** Variables of one invocation, from which getWXContext() reads the caller. */
export function invocationVariables(identity: CloudIdentity, caller: Caller): Record<string, string> {
  const variables: Record<string, string> = { WX_APPID: identity.appId };
  if (caller.openid !== undefined) variables['WX_OPENID'] = caller.openid;
  const byTimer = caller.source === 'wx_trigger';
  variables[byTimer ? 'WX_TRIGGER_API_TOKEN_V0' : 'WX_API_TOKEN'] = randomUUID();
  const names = Object.keys(variables);
  return {
    ...variables,
    ...(byTimer ? { TRIGGER_SRC: 'timer' } : {}),
    TCB_SOURCE: caller.source,
    WX_CONTEXT_KEYS: names.join(','),
  };
}
