import { cities, districts, provinces, type Region } from './regions';

/** A region at the head of a text, and what stands behind it. */
export interface Found {
  region: Region;
  rest: string;
}

const KIND =
  /(省|市|区|县|盟|(壮族|回族|维吾尔)?自治区|特别行政区|(?:[\u4e00-\u9fff]{1,3}族)+自治[州县旗]|自治[州县旗]|地区|林区)$/;
/** Short names have two characters at least. */
const SHORTEST = 2;

/** The text behind a name at its head, in full or as people shorten it; undefined where it does not begin so. */
function behind(text: string, name: string): string | undefined {
  if (text.startsWith(name)) return text.slice(name.length);
  const short = name.replace(KIND, '');
  return short.length >= SHORTEST && text.startsWith(short) ? text.slice(short.length) : undefined;
}

/** The name at the head of a text, a full one before a short one, a long one before one that it begins with. */
function headOf(text: string, names: readonly string[]): { name: string; rest: string } | undefined {
  const found = names.flatMap((name) => {
    const rest = behind(text, name);
    return rest === undefined ? [] : [{ name, rest }];
  });
  return found.sort((a, b) => a.rest.length - b.rest.length)[0];
}

/** The district at the head of a text in one of these cities; undefined where there is none, or it is in several. */
function districtIn(text: string, province: string, among: readonly string[]): Found | undefined {
  const found = among.flatMap((city) => {
    const head = headOf(text, districts(province, city));
    return head === undefined ? [] : [{ region: { province, city, district: head.name }, rest: head.rest }];
  });
  return found.length === 1 ? found[0] : undefined;
}

function inProvince(text: string, province: string): Found {
  const all = cities(province);
  const city = headOf(text, all);
  if (city !== undefined) {
    const district = headOf(city.rest, districts(province, city.name));
    const region = { province, city: city.name, district: district?.name ?? '' };
    return { region, rest: district?.rest ?? city.rest };
  }
  return districtIn(text, province, all) ?? { region: { province, city: '', district: '' }, rest: text };
}

/**
 * The region that a text begins with: 广东省深圳市南山区..., 广东深圳..., 深圳市南山区..., 北京市朝阳区.... What is not
 * said and clear stays empty; undefined where it begins with no region.
 */
export function findRegion(text: string): Found | undefined {
  const province = headOf(text, provinces());
  if (province !== undefined) {
    const found = inProvince(province.rest, province.name);
    // 北京市朝阳区: the city is the province itself.
    const only = cities(province.name);
    if (found.region.city === '' && only.length === 1 && only[0] !== undefined)
      return { ...found, region: { ...found.region, city: only[0] } };
    return found;
  }
  for (const name of provinces()) {
    const city = cities(name).find((one) => text.startsWith(one));
    if (city !== undefined) return inProvince(text, name);
  }
  return undefined;
}
