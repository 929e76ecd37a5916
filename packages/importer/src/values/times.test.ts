import fc from 'fast-check';
import { openTimeColumn } from './times';
import { openZone } from './zone';

function read(texts: readonly string[], zone = 'UTC', order?: 'day-first'): (string | null)[] {
  const column = openTimeColumn({ zone: openZone(zone), order });
  const noted = texts.map((text) => column.note(text));
  column.settle();
  return noted.map((one) => {
    const at = one === null ? null : column.read(one);
    return at === null ? null : new Date(at).toISOString();
  });
}

const MORNING = '2010-12-01T08:26:00.000Z';

test.each([
  '2010-12-01 08:26:00',
  '2010/12/1 8:26',
  '2010.12.01 08:26',
  '12/1/10 8:26',
  '12/01/2010 08:26:00 AM',
  '12/01/2010 8:26am',
  '2010-12-01T16:26:00+08:00',
  '2010-12-01 16:26:00.000 +0800',
  '2010-12-01 08:26:00 +0000 UTC',
  '2010-12-01T08:26:00+00:00[Europe/London]',
  '40513.3513888889',
  '2010年12月1日 08:26',
  '2010年12月1日上午8时26分',
  '２０１０／１２／１　８：２６',
  '1-Dec-2010 08:26',
  'December 1st, 2010 8:26 AM',
  'Wed Dec 01 2010 16:26:00 GMT+0800 (China Standard Time)',
  'Wed, 01 Dec 2010 08:26:00 GMT',
  '20101201082600',
  "'2010-12-01 08:26",
  '1291191960',
  '1291191960000',
  '1291191960000000',
  '1291191960000000000',
])('reads %s', (text) => {
  expect(read([text])).toEqual([MORNING]);
});

test.each([
  '',
  'yesterday',
  '2010-13-01',
  '2011-02-29',
  '2010-12-01 25:00',
  '12/32/2010',
  '1.51E+09',
  '13:00 PM x',
  '12/1/2010 13:00 AM',
  '2010-12-01 08:26:00+15:00',
  '2010年12月1日晚上12:30',
])('reads no time from %j', (text) => {
  expect(read([text])).toEqual([null]);
});

test('knows noon and midnight', () => {
  expect(read(['12/1/2010 12:00 AM', '12/1/2010 12:00 PM', '2010年12月1日 下午3:05'])).toEqual([
    '2010-12-01T00:00:00.000Z',
    '2010-12-01T12:00:00.000Z',
    '2010-12-01T15:05:00.000Z',
  ]);
});

test.each([
  ['2010-12-01 08:26:00.250', '2010-12-01T08:26:00.250Z'],
  ['2010年12月1日中午12:30', '2010-12-01T12:30:00.000Z'],
  ['2010年12月1日中午1点', '2010-12-01T13:00:00.000Z'],
  ['2010年12月1日凌晨2点', '2010-12-01T02:00:00.000Z'],
  ['12/1/65', '2065-12-01T00:00:00.000Z'],
  ['12/1/75', '1975-12-01T00:00:00.000Z'],
])('reads %s as %s', (text, time) => {
  expect(read([text])).toEqual([time]);
});

test('decides the order of day, month and year over the whole column', () => {
  expect(read(['01/12/2010', '13/12/2010'])).toEqual([
    '2010-12-01T00:00:00.000Z',
    '2010-12-13T00:00:00.000Z',
  ]);
  expect(read(['12/01/2010', '12/13/2010'])).toEqual([
    '2010-12-01T00:00:00.000Z',
    '2010-12-13T00:00:00.000Z',
  ]);
  expect(read(['10-12-01', '97-11-24'])).toEqual(['2010-12-01T00:00:00.000Z', '1997-11-24T00:00:00.000Z']);
  expect(read(['1.12.2010'])).toEqual(['2010-12-01T00:00:00.000Z']);
  expect(read(['01/12/2010', '12/14/2010', '13/12/2010', '14/12/2010'])).toEqual([
    '2010-12-01T00:00:00.000Z',
    null,
    '2010-12-13T00:00:00.000Z',
    '2010-12-14T00:00:00.000Z',
  ]);
  expect(read(['12/1/2010'], 'UTC', 'day-first')).toEqual(['2010-01-12T00:00:00.000Z']);
});

test('says where two orders are possible', () => {
  const column = openTimeColumn({ zone: openZone('UTC') });
  column.note('1/2/2010');
  column.settle();
  expect(column.notes()[0]).toMatch(/month first\. Every date .* day first .*--dates day-first/);
  const torn = openTimeColumn({ zone: openZone('UTC') });
  for (const text of ['13/1/2024', '1/13/2024', '2/3/2024']) torn.note(text);
  torn.settle();
  expect(torn.notes()[0]).toMatch(/As many of the dates, but not all of them, could be/);
});

test('reads clocks of a zone, summer and winter', () => {
  expect(read(['2024-01-15 08:00', '2024-07-15 08:00'], 'Europe/Berlin')).toEqual([
    '2024-01-15T07:00:00.000Z',
    '2024-07-15T06:00:00.000Z',
  ]);
  // Skipped and shown twice.
  expect(read(['2024-03-31 02:30', '2024-10-27 02:30'], 'Europe/Berlin')).toEqual([
    '2024-03-31T01:30:00.000Z',
    '2024-10-27T00:30:00.000Z',
  ]);
  expect(() => openZone('Mars/Olympus')).toThrow('no time zone');
});

test('reads every second in every writing, in every zone', () => {
  const two = (value: number) => String(value).padStart(2, '0');
  const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'].map(
    openZone,
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 788_918_400, max: 2_145_916_800 }),
      fc.constantFrom(...zones),
      (second, zone) => {
        const wall = new Date(second * 1000);
        const [y, m, d] = [wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate()];
        const [hour, minute, last] = [wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds()];
        const clock = [hour, minute, last];
        const half = wall.getUTCHours() < 12 ? 'AM' : 'PM';
        const time = clock.map(two).join(':');
        const texts = [
          `${y}-${two(m)}-${two(d)} ${time}`,
          `${y}/${m}/${d} ${clock.join(':')}`,
          `${y}年${m}月${d}日 ${time}`,
          `${y}${two(m)}${two(d)}${clock.map(two).join('')}`,
          `${m}/${d}/${y} ${hour % 12 || 12}:${two(minute)}:${two(last)} ${half}`,
        ];
        const column = openTimeColumn({ zone });
        const at = texts.map((text) => column.read(column.note(text) ?? ''));
        expect(new Set(at).size).toBe(1);
        // The zone's clock shows the text, but for what a change of the clock skips.
        const shown = new Date(at[0] ?? NaN).toLocaleString('sv-SE', { timeZone: zone.name });
        const skipped = Math.abs(Date.parse(`${shown.replace(' ', 'T')}Z`) - wall.getTime());
        expect([0, 1_800_000, 3_600_000]).toContain(skipped);
        const epoch = [1, 1000, 1e6].map((unit) => column.read(column.note(String(second * unit)) ?? ''));
        expect(new Set(epoch)).toEqual(new Set([second * 1000]));
      },
    ),
    { numRuns: 300 },
  );
});
