/**
 * `npm run screens`: starts the demo shop at a fixed moment, walks through every screen in both languages, themes and two sizes
 * of phone, those of the desk in a computer's window as well, and writes a sheet of eight pictures a screen with an index into docs/screens. Tells what a person would stumble over.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '@zhuyi/web-preview/testing';
import { ROOT } from './build/paths';
import { contactSheet } from './screens/contact-sheet';
import { screensOf, type Screen } from './screens/list';
import { DESKTOP_LOOKS, LOOKS, Walker, type Look } from './screens/walk';
import { openWorld } from './screens/world';
import { explain } from './terminal/explain';

const HELP = `Usage: npm run screens -- [options]

  --out DIR     where the sheets go (default docs/screens)
  --only WORD   only screens whose name has this in it (several, separated by commas)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: path.join('docs', 'screens') },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const out = path.resolve(ROOT, values.out);
  console.log('Opening the demo shop ...');
  const world = await openWorld();
  const browser = await launchBrowser();
  try {
    const only = values.only.split(',');
    const screens = screensOf(world).filter(({ name }) => only.some((word) => name.includes(word)));
    const walkersOf = (looks: readonly Look[]): Walker[] =>
      looks.map((look) => new Walker(browser, world.house.url, look, world.merchants));
    const phones = walkersOf(LOOKS);
    const desktops = walkersOf(DESKTOP_LOOKS);
    fs.mkdirSync(out, { recursive: true });
    let problems = 0;
    for (const screen of screens) {
      problems += await show(screen.name, screen, phones);
      if (isOfDesk(screen)) problems += await show(desktopName(screen), screen, desktops);
    }
    if (values.only === '') fs.writeFileSync(path.join(out, 'README.md'), indexOf(screens));
    console.log(`${screens.length} screens, ${problems} things to look at`);
    for (const walker of [...phones, ...desktops]) await walker.close();

    /** A sheet of one screen: a row for each size. */
    async function show(name: string, screen: Screen, walkers: readonly Walker[]): Promise<number> {
      const pictures: Buffer[] = [];
      const found = new Set<string>();
      for (const walker of walkers) {
        const { picture, problems: its } = await walker.take(screen);
        pictures.push(picture);
        const { width, lang, theme } = walker.look;
        for (const problem of its) found.add(`${problem} [${width} ${lang} ${theme}]`);
      }
      const widths = [...new Set(walkers.map(({ look }) => look.width))];
      const rows = widths.map((width) => pictures.filter((_, at) => walkers[at]?.look.width === width));
      const sheet = await contactSheet(browser, rows);
      fs.writeFileSync(path.join(out, `${name}.webp`), sheet);
      console.log(`${name}  ${Math.ceil(sheet.length / 1024)} KB`);
      for (const problem of found) console.log(`     ${problem}`);
      return found.size;
    }
  } finally {
    await browser.close();
    await world.house.close();
  }
}

/** Whether a computer gets this page in its whole window. */
function isOfDesk({ url }: Screen): boolean {
  return url.startsWith('/merchant/');
}

function desktopName({ name }: Screen): string {
  return `${name}-desktop`;
}

function indexOf(screens: readonly Screen[]): string {
  const parts = screens.map((screen) => {
    const { name, title, url } = screen;
    const desktop = isOfDesk(screen) ? `\n![${title}, a computer](${desktopName(screen)}.webp)\n` : '';
    return `## ${title}\n\n\`${(url.split('?')[0] ?? '').slice(1)}\`\n\n![${title}](${name}.webp)\n${desktop}`;
  });
  return `# Screens

Every screen of the shop, made by \`npm run screens\` from the demo at a fixed moment. The upper row is a phone of 375 px, the lower
one of 430 px: Chinese by day and by night, English by day and by night. Pages of the desk have a sheet of a computer's window of
1,280 px, too: Chinese by day, English by night. Goods are the merchant's and stay in Chinese.

${parts.join('\n')}`;
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
