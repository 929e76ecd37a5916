import { Log } from './log';
import type { LogEntry } from './log';

describe('Log', () => {
  it('finds entries by function, request, level and time, the newest last', () => {
    let now = 0;
    const log = new Log(() => now++);
    log.write({ level: 'info', message: 'a', functionName: 'f', requestId: '1' });
    log.write({ level: 'error', message: 'b', functionName: 'f', requestId: '2' });
    log.write({ level: 'info', message: 'c' });
    const messages = (...filter: Parameters<Log['read']>) =>
      log.read(...filter).map(({ message }) => message);
    expect(messages()).toEqual(['a', 'b', 'c']);
    expect(messages({ functionName: 'f' })).toEqual(['a', 'b']);
    expect(messages({ requestId: '2' })).toEqual(['b']);
    expect(messages({ level: 'info', since: 1 })).toEqual(['c']);
    expect(messages({ limit: 2 })).toEqual(['b', 'c']);
    expect(messages({ limit: 0 })).toEqual([]);
  });

  it('hands entries on as they come, cuts long ones, and keeps only the newest', () => {
    const heard: LogEntry[] = [];
    const log = new Log(
      () => 7,
      (entry) => heard.push(entry),
    );
    log.write({ level: 'info', message: 'x'.repeat(20_000) });
    expect(heard[0]?.at).toBe(7);
    expect(heard[0]?.message.length).toBeLessThan(17_000);
    for (let i = 0; i < 12_000; i++) log.write({ level: 'debug', message: String(i) });
    expect(heard).toHaveLength(12_001);
    const kept = log.read();
    expect(kept).toHaveLength(5000);
    expect(kept.at(-1)?.message).toBe('11999');
  });
});
