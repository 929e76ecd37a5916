const LEAST_LENGTH = 20;
const LEAST_DISTINCT = 8;
/** Bits by the frequencies of its characters: a guess from above, so what falls under it is weak for certain. */
const LEAST_BITS = 64;
const LONGEST_PIECE = 10;

/** What people write where a secret is asked for; long ones first. */
const KNOWN =
  /please-?change-?me|change-?me|any long random text|long random text|your-?secret(-?here)?|placeholder|password|passw0rd|example|default|secret|letmein|qwerty(uiop)?|zhuyi|admin|123456(7890|789)?|abcdef(ghij)?|test/gi;

/** Why a secret is easy to guess; null when nothing speaks against it. The reason never holds the secret. */
export function weakness(secret: string): string | null {
  if (secret.length < LEAST_LENGTH) {
    return `it has ${secret.length} characters, ${LEAST_LENGTH} are the least`;
  }
  if (isRepeated(secret)) return 'it repeats a short piece';
  if (new Set(secret).size < LEAST_DISTINCT)
    return `it has fewer than ${LEAST_DISTINCT} different characters`;
  if (isRun(secret)) return 'its characters follow each other in order';
  const rest = secret.replace(KNOWN, '');
  if (rest.length < LEAST_LENGTH - 4 && rest !== secret)
    return 'it is mostly made of words that everybody tries';
  if (bitsOf(rest) < LEAST_BITS) return 'its characters are too uniform';
  return null;
}

function isRepeated(text: string): boolean {
  for (let piece = 1; piece <= LONGEST_PIECE; piece++) {
    if (text === text.slice(0, piece).repeat(text.length).slice(0, text.length)) return true;
  }
  return false;
}

/** Most steps from a character to the next are the same small one: 0123..., zyxw... */
function isRun(text: string): boolean {
  const steps = new Map<number, number>();
  for (let i = 1; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1);
    steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  return [-1, 0, 1].some((step) => (steps.get(step) ?? 0) > text.length / 2);
}

function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / text.length);
  return bits;
}
