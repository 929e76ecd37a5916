import { DIVISIONS } from './divisions';

/** Where something is, down to the district, which some cities do not have. */
export interface Region {
  province: string;
  city: string;
  district: string;
}

/** Districts by city, by province, in the order of their codes. */
type Divisions = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

let read: Divisions | undefined;

/** Read when it is first asked for: a page that shows no regions does not pay for it. */
function divisions(): Divisions {
  read ??= new Map(
    DIVISIONS.split('\n').map((line): [string, ReadonlyMap<string, readonly string[]>] => {
      const [province = '', cities = ''] = line.split(':');
      return [province, new Map(cities.split(';').map(cityOf))];
    }),
  );
  return read;
}

function cityOf(text: string): [string, readonly string[]] {
  const [city = '', districts = ''] = text.split('=');
  return [city, districts === '' ? [] : districts.split(',')];
}

export function provinces(): string[] {
  return [...divisions().keys()];
}

export function cities(province: string): string[] {
  return [...(divisions().get(province)?.keys() ?? [])];
}

export function districts(province: string, city: string): readonly string[] {
  return divisions().get(province)?.get(city) ?? [];
}
