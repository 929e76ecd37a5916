import { UNLIMITED_STOCK } from '@zhuyi/contracts';
import { readCount } from '../values/counts';
import type { DecimalSign } from '../values/money';

const YES = /^(true|1|yes|y|on|active|publish|published|visible|在售|上架|已上架|销售中|出售中|是|启用)$/i;
const NO =
  /^(false|0|-1|no|n|off|draft|archived|inactive|hidden|private|unpublished|下架|已下架|仓库中|未上架|否|停用)$/i;
const NONE_LEFT = /^(out[ _]of[ _]stock|sold[ _]out|0|false|no|缺货|售罄|无货)$/i;
const UNLIMITED = /^(unlimited|不限|无限|不限量)$/i;

/** Yes or no; undefined for nothing, null for what is neither. */
export function readFlag(text: string): boolean | undefined | null {
  if (text === '') return undefined;
  if (YES.test(text)) return true;
  return NO.test(text) ? false : null;
}

/** Units; undefined where the file does not count them, null for what is no count. */
export function readStock(
  text: string,
  availability: string,
  decimal: DecimalSign,
): number | undefined | null {
  if (UNLIMITED.test(text)) return UNLIMITED_STOCK;
  if (text !== '') {
    const count = readCount(text, decimal);
    return count === null || count < 0 ? null : count;
  }
  return NONE_LEFT.test(availability) ? 0 : undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The text of a description in HTML, with its line ends: the shop shows text alone. */
export function textOfHtml(html: string): string {
  return html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<br\s*\/?>|<\/(p|div|li|tr|h\d)\s*>/gi, '\n')
    .replaceAll(/<[a-z/!][^>]*>/gi, '')
    .replaceAll(
      /&(#x?[\da-f]+|\w+);/gi,
      (whole, name: string) => ENTITIES[name.toLowerCase()] ?? characterOf(name) ?? whole,
    )
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function characterOf(name: string): string | undefined {
  const code = /^#x/i.test(name)
    ? parseInt(name.slice(2), 16)
    : name.startsWith('#')
      ? Number(name.slice(1))
      : NaN;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Entries of a list, each once, without empty ones. */
export function listOf(text: string, between: RegExp): string[] {
  return [...new Set(text.split(new RegExp(between.source, 'g')).map((entry) => entry.trim()))].filter(
    (entry) => entry !== '',
  );
}

/** `材质=棉;产地=杭州`, also with colons. */
export function pairsOf(text: string): { name: string; value: string }[] {
  return text
    .split(/[;；\n]/)
    .map((pair) => /^([^=:：]+)[=:：](.*)$/s.exec(pair.trim()))
    .flatMap((match) => (match ? [{ name: (match[1] ?? '').trim(), value: (match[2] ?? '').trim() }] : []));
}
