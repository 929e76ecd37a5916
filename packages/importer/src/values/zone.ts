import { ZhuyiError } from '@zhuyi/contracts';

/** Where clocks stood that wrote times without an offset. */
export interface Zone {
  /** IANA name, as given. */
  name: string;
  /**
   * Epoch ms of a clock reading, given as if it were UTC. What a clock shows twice (autumn) is the first time; what it
   * skips (spring) is as far behind the jump.
   */
  toUtc(local: number): number;
}

/** Offsets change at a quarter of an hour at most often. */
const QUARTER_MS = 15 * 60 * 1000;
const DAY_MS = 24 * 3600 * 1000;
const MOST_QUARTERS = 200_000;

/** The zone of an IANA name (`Asia/Shanghai`, `UTC`); BAD_INPUT on `zone` where there is none of that name. */
export function openZone(name: string): Zone {
  const format = formatOf(name);
  if (/^(etc\/)?(utc|gmt|uct|zulu)$/i.test(name)) return { name, toUtc: (local) => local };
  const known = new Map<number, number>();
  const offsetAt = (at: number): number => {
    const quarter = Math.floor(at / QUARTER_MS);
    let offset = known.get(quarter);
    if (offset === undefined) {
      offset = clockAt(format, quarter * QUARTER_MS) - quarter * QUARTER_MS;
      if (known.size >= MOST_QUARTERS) known.clear();
      known.set(quarter, offset);
    }
    return offset;
  };
  return {
    name,
    toUtc(local) {
      const before = offsetAt(local - DAY_MS);
      const after = offsetAt(local + DAY_MS);
      const holds = (offset: number) => offsetAt(local - offset) === offset;
      return local - (before === after || holds(before) || !holds(after) ? before : after);
    },
  };
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    throw new ZhuyiError('BAD_INPUT', `there is no time zone ${name}: give an IANA name like Asia/Shanghai`, {
      field: 'zone',
      cause: error,
    });
  }
}

/** What a clock of the zone shows at a moment, as if it were UTC. */
function clockAt(format: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}
