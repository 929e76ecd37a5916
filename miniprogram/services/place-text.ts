interface Region {
  province: string;
  city: string;
  district: string;
}

/** `广东省 深圳市 南山区`; a municipality is said once, and some cities have no districts. */
export function regionText({ province, city, district }: Region): string {
  return [province, city === province ? '' : city, district].filter((name) => name !== '').join(' ');
}

/** A whole address, but for who lives there. */
export function placeText(address: Region & { detail: string }): string {
  return `${regionText(address)} ${address.detail}`;
}
