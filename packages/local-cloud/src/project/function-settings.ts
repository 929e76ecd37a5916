import { existsSync } from 'node:fs';
import path from 'node:path';
import { CloudError } from '../errors';
import type { PlatformLimits } from '../limits';
import { parseCron } from '../timers/cron';
import type { Cron } from '../timers/cron';
import { asObject, readJsonObject } from './json';

/** A function's timer: one line of `triggers` in its config.json. */
export interface TimerTrigger {
  name: string;
  expression: string;
  cron: Cron;
}

export interface FunctionSettings {
  timeoutMs: number;
  memoryMb: number;
  environment: Record<string, string>;
  timer?: TimerTrigger;
}

const triggerName = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;

/**
 * Timer from the function's own config.json (WeChat's file); `timeout` (s), `memorySize` (MB) and `envVariables` from
 * `functions` in the project's cloudbaserc.json (CloudBase's file), because WeChat's has no place for them.
 */
export function readFunctionSettings(
  projectRoot: string,
  name: string,
  directory: string,
  limits: PlatformLimits,
): FunctionSettings {
  const declared = declaredFunction(path.join(projectRoot, 'cloudbaserc.json'), name);
  const where = `function "${name}" in cloudbaserc.json`;
  const seconds = wholeNumber(declared['timeout'], `${where}: timeout`, 1, limits.functionTimeoutMs / 1000);
  const memory = wholeNumber(declared['memorySize'], `${where}: memorySize`, 64, limits.functionMemoryMb);
  const timer = readTimer(path.join(directory, 'config.json'));
  return {
    timeoutMs: seconds === undefined ? limits.functionTimeoutMs : seconds * 1000,
    memoryMb: memory ?? limits.functionMemoryMb,
    environment: variables(declared['envVariables'], where),
    ...(timer ? { timer } : {}),
  };
}

function declaredFunction(file: string, name: string): Record<string, unknown> {
  if (!existsSync(file)) return {};
  const list = readJsonObject(file)['functions'] ?? [];
  if (!Array.isArray(list)) throw new CloudError('INVALID_CONFIG', `${file}: "functions" must be a list`);
  for (const entry of list) {
    const declared = asObject(entry, `${file}: each of "functions"`);
    if (declared['name'] === name) return declared;
  }
  return {};
}

function wholeNumber(value: unknown, what: string, min: number, max: number): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  const range = `a whole number from ${min} to ${max} (the limit can be raised by the option limits)`;
  throw new CloudError('INVALID_CONFIG', `${what} is ${JSON.stringify(value)}, expected ${range}`);
}

function variables(value: unknown, where: string): Record<string, string> {
  if (value === undefined) return {};
  const entries = Object.entries(asObject(value, `${where}: envVariables`));
  return Object.fromEntries(entries.map(([key, text]) => [key, String(text)]));
}

function readTimer(file: string): TimerTrigger | undefined {
  if (!existsSync(file)) return undefined;
  const triggers = readJsonObject(file)['triggers'] ?? [];
  if (!Array.isArray(triggers)) throw new CloudError('INVALID_CONFIG', `${file}: "triggers" must be a list`);
  if (triggers.length === 0) return undefined;
  if (triggers.length > 1) {
    throw new CloudError(
      'INVALID_CONFIG',
      `${file}: ${triggers.length} triggers, the platform allows one a function`,
    );
  }
  const trigger = asObject(triggers[0], `${file}: each of "triggers"`);
  const { name, type, config } = trigger;
  if (typeof name !== 'string' || !triggerName.test(name)) {
    const rule = 'up to 60 letters, digits, "-" and "_", a letter first';
    throw new CloudError('INVALID_CONFIG', `${file}: trigger name ${JSON.stringify(name)}, expected ${rule}`);
  }
  if (type !== 'timer') {
    throw new CloudError('INVALID_CONFIG', `${file}: trigger type ${JSON.stringify(type)}, expected "timer"`);
  }
  if (typeof config !== 'string')
    throw new CloudError('INVALID_CONFIG', `${file}: trigger config must be a string`);
  try {
    return { name, expression: config, cron: parseCron(config) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CloudError('INVALID_CONFIG', `${file}: trigger "${name}": ${why}`, { cause });
  }
}
