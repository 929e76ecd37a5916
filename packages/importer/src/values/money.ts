/** Which sign stands before the decimals in a column where a number alone does not tell (`1.234`). */
export type DecimalSign = '.' | ',';

/** Currency signs, and codes or words of up to four letters, on either side; spaces of every kind. */
const BEFORE = /^(?:[\p{Sc}]|[a-z]{1,4}\$|[a-z]{2,4}(?![a-z])\.?|r\$|人民币)+/iu;
const AFTER = /(?:[\p{Sc}元圆円块]|人民币|[a-z]{2,4}|kr\.?|,-)$/iu;
const SPACES = /[\s\u00a0\u2007\u2009\u202f'’_]/g;
const PLAIN = /^\d+(\.\d{1,2})?$/;
const EXPONENT = /^\d+(?:\.\d+)?e[-+]?\d{1,2}$/i;

/** Both signs, or one of them several times, leave no doubt; groups behind the first have two (India) or three digits. */
const GROUPED = /^[1-9]\d{0,2}([.,])(?:\d{2,3}\1)*\d{3}$/;

/**
 * An amount of money in hundredths (fen), exactly and half up; the number stays, whatever the currency. Reads `2.55`,
 * `£2.55`, `¥1,234.50`, `1.234,50 €`, `1 234,5`, `(2.55)`, `12元`. Null where it is none. The one place where money
 * is read.
 */
export function readFen(text: string, decimal: DecimalSign = '.'): number | null {
  if (PLAIN.test(text)) return hundredths(text);
  const { body, negative } = stripped(text);
  const plain = decimalOf(body, decimal);
  if (plain === null) return null;
  const fen = hundredths(plain);
  return negative ? -fen : fen;
}

/** Counts what columns of amounts tell about their decimal sign; '.' where they tell nothing. */
export function decimalSignOf(samples: Iterable<string>): DecimalSign {
  let points = 0;
  let commas = 0;
  for (const text of samples) {
    const { body } = stripped(text);
    const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
    if (last < 0) continue;
    const [point, comma] = [body.split('.').length - 1, body.split(',').length - 1];
    const decimals = body.length - last - 1;
    // Three digits behind the only sign may be either.
    if (point + comma === 1 && decimals === 3) continue;
    const sign = point > 1 ? ',' : comma > 1 ? '.' : body[last];
    if (sign === ',') commas += 1;
    else points += 1;
  }
  return commas > points ? ',' : '.';
}

function stripped(text: string): { body: string; negative: boolean } {
  let body = text.normalize('NFKC').replaceAll(SPACES, '').replaceAll(/[−–]/g, '-');
  let negative = false;
  const brackets = /^\((.+)\)$/.exec(body);
  if (brackets) {
    body = brackets[1] ?? '';
    negative = true;
  }
  for (let before = ''; before !== body;) {
    before = body;
    if (/^[-+]/.test(body)) {
      negative ||= body.startsWith('-');
      body = body.slice(1);
    }
    body = body.replace(BEFORE, '').replace(AFTER, '');
  }
  if (/[\d]-$/.test(body)) return { body: body.slice(0, -1), negative: true };
  return { body, negative };
}

/** Digits with a point before the decimals. */
function decimalOf(body: string, decimal: DecimalSign): string | null {
  if (/^(\d+\.?\d*|\.\d+)$/.test(body) && !(decimal === ',' && GROUPED.test(body) && body.includes('.')))
    return body;
  if (EXPONENT.test(body)) return toPlain(Number(body));
  if (!/^[\d.,]+$/.test(body) || !/\d/.test(body)) return null;
  const point = body.lastIndexOf('.');
  const comma = body.lastIndexOf(',');
  if (point >= 0 && comma >= 0) return split(body, point > comma ? '.' : ',');
  const sign = point >= 0 ? '.' : ',';
  if (body.indexOf(sign) !== body.lastIndexOf(sign))
    return GROUPED.test(body) ? body.replaceAll(sign, '') : null;
  // One sign: three digits behind it are thousands unless it is the column's decimal sign.
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(body) && sign !== decimal) return body.replace(sign, '');
  return split(body, sign);
}

function split(body: string, sign: DecimalSign): string | null {
  const at = body.lastIndexOf(sign);
  const whole = body.slice(0, at);
  const decimals = body.slice(at + 1);
  if (!/^\d*$/.test(decimals) || whole.includes(sign)) return null;
  if (whole !== '' && !/^\d+$/.test(whole) && !GROUPED.test(whole)) return null;
  return `${whole.replaceAll(/[.,]/g, '')}.${decimals}`;
}

function toPlain(value: number): string {
  return value.toFixed(6);
}

/** Of digits with at most one point: exact, not by way of binary fractions. */
function hundredths(plain: string): number {
  const at = plain.indexOf('.');
  if (at < 0) return Number(plain) * 100;
  const decimals = `${plain.slice(at + 1)}000`;
  const fen = Number(plain.slice(0, at)) * 100 + Number(decimals.slice(0, 2));
  return Number(decimals[2]) >= 5 ? fen + 1 : fen;
}
