import { fine, type Verdict } from './verdict';

/** Abuse, what is forbidden to trade, and advertisements; as they read without spaces and marks. */
const WORDS: readonly string[] = [
  ...['傻逼', '傻比', '煞笔', '操你', '草泥马', '尼玛', '他妈的', '滚蛋', '王八蛋', '狗东西', '贱人', '去死'],
  ...[
    '赌博',
    '博彩',
    '六合彩',
    '赌场',
    '色情',
    '裸聊',
    '约炮',
    '嫖娼',
    '毒品',
    '冰毒',
    '大麻',
    '枪支',
    '弹药',
  ],
  ...[
    '办证',
    '代开发票',
    '刷单',
    '刷好评',
    '好评返现',
    '返现',
    '加微信',
    '加我微信',
    '微信号',
    '加薇',
    '加扣扣',
  ],
  ...['兼职日结', '高利贷', '套现', '代孕', '迷药', '假币', '翻墙软件'],
  ...['fuck', 'shit', 'bitch', 'casino', 'porn'],
];
/** A telephone number, an address in the net. */
const PATTERNS: readonly RegExp[] = [/1[3-9]\d{9}/, /https?:\/\/|www\.|\.com|\.cn\b/i];
const MARKS = /[\s\p{P}\p{S}]+/gu;

/** The first word of the list that a text holds, in any width and case, with anything put between its characters. */
export function findWord(text: string): string | null {
  const wide = text.normalize('NFKC').toLowerCase();
  const bare = wide.replace(MARKS, '');
  const word = WORDS.find((one) => bare.includes(one));
  if (word !== undefined) return word;
  return PATTERNS.some((pattern) => pattern.test(wide) || pattern.test(bare)) ? 'contact' : null;
}

/** Lets through what holds no word of the list. */
export function checkWords(texts: readonly string[]): Verdict {
  for (const text of texts) {
    const word = findWord(text);
    if (word !== null) return { state: 'waiting', reason: `word list: ${word}` };
  }
  return fine;
}
