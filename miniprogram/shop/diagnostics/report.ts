import type { RecentCall } from '../../services/cloud/recent-calls';
import { timeText } from '../../services/format';
import { say, texts } from '../../services/i18n/index';
import type { Problem } from '../../services/log';
import type { TrackerState } from '../../services/tracker/tracker';

export interface Row {
  name: string;
  value: string;
  /** Something is wrong there. */
  bad?: boolean;
}

export interface Section {
  title: string;
  /** With the places they stand at, since two may say the same. */
  rows: (Row & { id: number })[];
}

/** The phone, as far as a bug depends on it. */
export interface Device {
  model: string;
  system: string;
  wechat: string;
  sdk: string;
  screen: string;
  network: string;
  storageKb: number;
  version: string;
}

/** What the page is made of. */
export interface Findings {
  tracker: TrackerState;
  /** Events go to WeChat's analysis too. */
  sink: boolean;
  calls: readonly RecentCall[];
  problems: readonly Problem[];
  device: Device;
  /** Epoch ms. */
  now: number;
}

/** All that the diagnostics page shows, in the shopper's language. Ids of batches are in it; ids of people, items and events are not. */
export function sectionsOf(findings: Findings): Section[] {
  const words = texts().diagnostics;
  return [
    section(words.queue, queueRows(findings)),
    section(words.answers, answerRows(findings.tracker)),
    section(words.calls, callRows(findings.calls)),
    section(words.problems, problemRows(findings.problems)),
    section(words.device, deviceRows(findings)),
  ];
}

/** The same as text, to be copied. */
export function textOf(sections: readonly Section[]): string {
  return sections
    .map(({ title, rows }) =>
      [`# ${title}`, ...rows.map(({ name, value }) => `${name}: ${value}`)].join('\n'),
    )
    .join('\n\n');
}

function section(title: string, rows: readonly Row[]): Section {
  const shown = rows.length > 0 ? rows : [{ name: texts().diagnostics.none, value: '' }];
  return { title, rows: shown.map((row, id) => ({ ...row, id })) };
}

function queueRows({ tracker, sink }: Findings): Row[] {
  const words = texts().diagnostics;
  const { allowed, waiting, sealed, pauseMs } = tracker;
  const inBatches = sealed.reduce((sum, { events }) => sum + events.length, 0);
  return [
    { name: words.remembering, value: allowed ? words.yes : words.no },
    { name: words.waiting, value: say().events(waiting) },
    { name: words.sealed, value: say().events(inBatches), bad: sealed.some(({ attempts }) => attempts > 0) },
    ...sealed.map(({ batchId, events, attempts }) => ({
      name: `${words.batch} ${batchId}`,
      value: say().batchOf(events.length, attempts),
    })),
    ...(pauseMs > 0 ? [{ name: words.pause, value: say().duration(pauseMs) }] : []),
    { name: words.sink, value: sink ? words.yes : words.no },
  ];
}

function answerRows({ answers }: TrackerState): Row[] {
  const words = texts().diagnostics;
  const names = new Map([
    ['stored', words.stored],
    ['duplicate', words.duplicate],
    ['not stored', words.notStored],
  ]);
  return answers.map(({ at, outcome, words: said, events, ms, dropped }) => {
    const name = names.get(outcome);
    const value = say().answered(name ?? outcome, events, ms, dropped);
    return { name: timeText(at), value: said === '' ? value : `${value} · ${said}`, bad: name === undefined };
  });
}

function callRows(calls: readonly RecentCall[]): Row[] {
  return calls.map(({ at, name, ms, outcome }) => ({
    name: timeText(at),
    value: `${name} · ${outcome === 'ok' ? texts().diagnostics.ok : outcome} · ${ms} ms`,
    bad: outcome !== 'ok',
  }));
}

function problemRows(problems: readonly Problem[]): Row[] {
  return problems.map(({ at, what, words }) => ({
    name: timeText(at),
    value: `${what} · ${words}`,
    bad: true,
  }));
}

function deviceRows({ device, now }: Findings): Row[] {
  const words = texts().diagnostics;
  return [
    { name: texts().phone.version, value: device.version },
    { name: words.model, value: device.model },
    { name: words.osName, value: device.system },
    { name: words.wechat, value: device.wechat },
    { name: words.sdk, value: device.sdk },
    { name: words.screen, value: device.screen },
    { name: words.network, value: device.network },
    { name: words.storage, value: `${device.storageKb} KB` },
    { name: words.clock, value: timeText(now) },
  ];
}
