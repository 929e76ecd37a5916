import path from 'node:path';
import { createPreview, type Preview } from '@zhuyi/web-preview';
import { launchBrowser, servePreview, TestPhone, type Served } from '@zhuyi/web-preview/testing';
import type { Browser, Page } from 'playwright-core';

const ROOT = path.join(__dirname, '..', '..', 'packages', 'web-preview', 'fixtures', 'demo');
let browser: Browser;
let preview: Preview;
let served: Served;
let phone: TestPhone;
let page: Page;
const callers: string[] = [];

beforeAll(async () => {
  preview = await createPreview({ projectRoot: ROOT });
  expect(preview.errors).toEqual([]);
  served = await servePreview(preview, (name, given, headers) => {
    callers.push(String(headers['x-wx-as'] ?? ''));
    if (name !== 'echo') throw new Error(`no function ${name}`);
    return { heard: given };
  });
  browser = await launchBrowser();
  phone = await TestPhone.create(browser);
  page = phone.page;
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

beforeEach(() => phone.forget());

afterEach(() => {
  expect(phone.errors).toEqual([]);
});

describe('pages', () => {
  it('opens the entry page with its own style, components and wxs', async () => {
    await page.goto(served.url);
    await page.getByText('好物 1', { exact: true }).waitFor();
    await expect(page.locator('.wp-bar-title').first().textContent()).resolves.toBe('示例小店');
    await expect(page.locator('wx-price').nth(1).textContent()).resolves.toBe('¥19.80');
    expect((await page.locator('wx-swiper').boundingBox())?.height).toBeCloseTo((280 / 750) * 390, 0);
    expect(await page.evaluate('getApp().globalData.launches')).toEqual(['launch pages/home/index', 'show']);
    expect(phone.warnings).toEqual([]);
  });

  it('handles taps, dataset and bubbling events of components', async () => {
    await phone.tap('加二');
    await phone.tap('加二');
    await page.getByText('点了 4 次').waitFor();
    expect(new URL(page.url()).hash).toBe('#/pages/home/index');
  });

  it('navigates with a raw query, runs the lifecycle and comes back', async () => {
    await page.getByText('好物 2', { exact: true }).tap();
    await page.getByText('2 / 好物 / %E5%A5%BD%E7%89%A9').waitFor();
    await page.getByText('load show ready').waitFor();
    expect(new URL(page.url()).hash).toContain('#/more/detail/index?id=2');
    const colour = `getComputedStyle(document.querySelector('.wp-page:not([hidden]) wx-page')).backgroundColor`;
    expect(await page.evaluate(colour)).toBe('rgb(255, 247, 230)');
    await phone.back();
    await page.getByText('点了 4 次').waitFor();
    expect(await page.evaluate('getApp().globalData.launches.at(-1)')).toBe('detail unload');
    expect(await page.evaluate('getCurrentPages().length')).toBe(1);
  });

  it('comes back by the browser as well, and keeps the page over a reload', async () => {
    await page.getByText('好物 3', { exact: true }).tap();
    await page.getByText('3 / 好物').waitFor();
    await page.goBack();
    await phone.arrive('pages/home/index');
    await page.goForward();
    await page.getByText('3 / 好物').waitFor();
    await page.reload();
    await page.getByText('3 / 好物').waitFor();
    await phone.top.getByLabel('回到首页').tap();
    await phone.arrive('pages/home/index');
  });

  it('switches tabs and keeps their state', async () => {
    await page.getByRole('tab', { name: '首页' }).tap();
    await phone.tap('加二');
    await page.getByRole('tab', { name: '部件' }).tap();
    await phone.arrive('pages/parts/index');
    await page.getByRole('tab', { name: '首页' }).tap();
    expect(await phone.data('count')).toBe(2);
  });

  it('refreshes by pulling and loads more at the bottom', async () => {
    await phone.open('pages/home/index');
    await phone.drag([200, 120], [200, 420]);
    await page.getByText('已刷新').waitFor({ state: 'attached' });
    await page.evaluate('wx.pageScrollTo({ scrollTop: 99999, duration: 0 })');
    await page.waitForFunction('getCurrentPages()[0].data.more === 2');
    expect(await page.locator('wx-price').count()).toBe(24);
  });

  it('swipes', async () => {
    await phone.open('pages/home/index');
    await phone.drag([320, 120], [60, 120]);
    expect(await phone.data('slide')).toBe(1);
    await phone.drag([60, 120], [320, 120]);
    await phone.drag([60, 120], [320, 120]);
    expect(await phone.data('slide')).toBe(2);
  });
});

describe('language', () => {
  it('understands what WXML can say', async () => {
    await phone.open('more/language/index');
    const text = async (id: string): Promise<string> =>
      ((await page.locator(`[id$="--${id}"]`).textContent()) ?? '').replace(/\s+/g, ' ').trim();
    expect(await text('if')).toBe('大');
    expect(await text('for')).toBe('0:甲 1:乙');
    expect(await text('object')).toBe('a=1 b=2');
    expect(await text('number')).toBe('012');
    expect(await text('template')).toBe('[字]');
    expect(await text('wxs')).toBe('array String 2024');
    for (const words of ['您好 小安', '2 行', '页脚 字'])
      expect(await phone.top.getByText(words).count()).toBe(1);
    const red = "getComputedStyle(document.querySelector('.red')).color";
    expect(await page.evaluate(red)).toBe('rgb(227, 77, 89)');
    expect(await page.evaluate("getCurrentPages()[0].selectAllComponents('.one')[1].say()")).toBe('row 乙');
  });

  it('passes events on as WXML says', async () => {
    await phone.tap('冒泡');
    expect(await phone.data('log')).toBe('capture;inner tap;outer outer 字;');
    await page.evaluate("getCurrentPages()[0].setData({ log: '' })");
    await phone.tap('拦住');
    expect(await phone.data('log')).toBe('capture;inner tap;');
  });

  it('binds both ways', async () => {
    await phone.top.getByPlaceholder('双向绑定').fill('abc');
    await phone.top.getByText('abc', { exact: true }).waitFor();
    await page.evaluate("getCurrentPages()[0].setData({ typed: 'xyz' })");
    expect(await phone.top.getByPlaceholder('双向绑定').inputValue()).toBe('xyz');
  });
});

describe('forms', () => {
  it('collects, resets and answers', async () => {
    await phone.open('more/forms/index');
    await page.getByPlaceholder('姓名').fill('lin');
    expect(await page.getByPlaceholder('姓名').inputValue()).toBe('LIN');
    await page.getByPlaceholder('备注').fill('轻放');
    await phone.tap('礼品包装');
    await phone.tap('银行卡');
    await phone.tap('急件');
    await phone.tap('提交');
    await page.waitForFunction("getCurrentPages()[0].data.result !== ''");
    expect(JSON.parse(String(await phone.data('result')))).toEqual({
      name: 'LIN',
      note: '轻放',
      gift: false,
      pay: 'card',
      tags: ['a', 'b'],
      count: 3,
      city: 1,
    });
    expect(await phone.data('pay')).toBe('card');
    await page.waitForFunction("document.querySelector('wx-scroll-view').scrollLeft > 100");
    await phone.tap('重置');
    expect(await page.getByPlaceholder('姓名').inputValue()).toBe('');
    expect(phone.warnings.filter((text) => text.includes('<map>'))).toHaveLength(1);
  });

  it('picks and navigates', async () => {
    await phone.tap('城市：成都');
    await page.locator('.wp-picker-row', { hasText: '广州' }).tap();
    await page.waitForTimeout(400);
    await page.getByText('确定').tap();
    await page.getByText('城市：广州').waitFor();
    await phone.tap('去语言页');
    await phone.arrive('more/language/index');
  });
});

describe('wx', () => {
  const ask = async (action: string): Promise<unknown> => {
    await page.evaluate("getCurrentPages()[0].setData({ answer: '' })");
    await phone.tap(action);
    await page.waitForFunction("getCurrentPages()[0].data.answer !== ''");
    const answer = String(await phone.data('answer'));
    return answer.startsWith('[') || answer.startsWith('{') ? (JSON.parse(answer) as unknown) : answer;
  };

  beforeAll(async () => {
    await phone.open('more/apis/index?x=1');
  });

  it('stores', async () => {
    expect(await ask('storage')).toEqual([
      { n: 1 },
      [1, 2],
      '',
      'getStorage:fail data not found',
      ['a', 'b'],
    ]);
  });

  it('calls cloud functions and tells why they failed', async () => {
    expect(await ask('cloud')).toEqual([{ heard: { word: '你好' } }, 'cloud.callFunction:ok']);
    expect(await ask('cloudFail')).toContain('cloud.callFunction:fail');
  });

  it('says by name what is missing', async () => {
    expect(await ask('missing')).toBe('startBeaconDiscovery:fail not available here');
    expect(phone.warnings).toContain('[web-preview] wx.startBeaconDiscovery is not available here');
  });

  it('shows dialogs, sheets, toasts and a pretend payment', async () => {
    await phone.tap('modal');
    await page.getByRole('dialog').getByText('确定', { exact: true }).tap();
    expect(await phone.data('answer')).toBe('modal true');
    await phone.tap('sheet');
    await page.getByText('乙', { exact: true }).tap();
    expect(await phone.data('answer')).toBe('sheet 1');
    await phone.tap('toast');
    await page.getByRole('status').getByText('已加入购物车').waitFor();
    await phone.tap('pay');
    await page.getByText('确认支付').tap();
    await page.waitForFunction("getCurrentPages()[0].data.answer.includes('requestPayment:ok')");
  });

  it('measures', async () => {
    type Rect = Record<string, number>;
    type Seen = { dataset: { n: number }; marginTop: string };
    const [box, viewport, seen] = (await ask('query')) as [Rect, Rect, Seen[]];
    expect(box['width']).toBeCloseTo((80 / 750) * 390, 1);
    expect(box['left']).toBeCloseTo((24 / 750) * 390, 1);
    expect(viewport['scrollTop']).toBe(0);
    expect(seen.map((one) => one.dataset.n)).toEqual([0, 1, 2]);
    expect(Number.parseFloat(seen[0]?.marginTop ?? '')).toBeCloseTo((24 / 750) * 390, 1);
  });

  it('draws on a canvas', async () => {
    const drawn = await page.evaluate(`(() => {
      const canvas = document.querySelector('canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((value, index) => index % 4 === 3 && value > 0).length;
    })()`);
    expect(drawn).toBeGreaterThan(1000);
  });

  it('reports what is half visible, once', async () => {
    expect(await phone.data('exposed')).toBe('');
    await page.evaluate("wx.pageScrollTo({ selector: '#seen1', duration: 0, offsetTop: -300 })");
    await page.waitForFunction("getCurrentPages()[0].data.exposed.includes('1')");
    await page.evaluate('wx.pageScrollTo({ scrollTop: 0, duration: 0 })');
    await page.waitForTimeout(100);
    expect(
      String(await phone.data('exposed'))
        .split(' ')
        .filter((n) => n === '1'),
    ).toHaveLength(1);
  });

  it('animates, retitles, badges and talks to the page it opens', async () => {
    await phone.tap('animate');
    await page.waitForFunction("document.querySelector('.box').style.transform.includes('rotate(45deg)')");
    await phone.tap('title');
    await phone.top.locator('.wp-bar-title').getByText('新标题').waitFor();
    await phone.tap('badge');
    await page.locator('.wp-tab-badge', { hasText: '5' }).waitFor({ state: 'attached' });
    await phone.tap('channel');
    await phone.top.getByText('channel', { exact: true }).waitFor();
    await phone.back();
    expect(await phone.data('answer')).toBe('reply CHANNEL');
    expect(await ask('privacy')).toMatchObject({ needAuthorization: false });
    expect(await ask('system')).toEqual([390, 0, 32, true, true, false]);
  });
});

describe('TDesign', () => {
  it('works under a finger', async () => {
    await phone.open('pages/parts/index');
    await phone.tap('按钮 0');
    await phone.top.getByText('点到了').waitFor();
    expect(await phone.data('taps')).toBe(1);
    await phone.tap('更多');
    expect(await phone.data('tab')).toBe('b');
    await page.locator('[class*="t-stepper__plus"]').first().tap();
    expect(await phone.data('count')).toBe(2);
    await page.locator('[class*="t-switch__body"]').first().tap();
    expect(await phone.data('on')).toBe(true);
    await phone.tap('坚果');
    expect(await phone.data('checked')).toEqual(['a', 'b']);
    await page.getByPlaceholder('搜索好物').fill('苹果');
    expect(await phone.data('word')).toBe('苹果');
    await phone.tap('对话框');
    await phone.top.getByText('删除', { exact: true }).tap();
    await page.waitForFunction("getCurrentPages()[0].data.answer === 'confirmed'");
    await phone.tap('坏图');
  });
});

describe('a desktop', () => {
  it('frames the phone, works by mouse, and lets each tab be somebody else', async () => {
    const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const first = await desk.newPage();
    const second = await desk.newPage();
    await first.goto(`${served.url}/?as=lin#/more/apis/index`);
    await second.goto(`${served.url}/#/more/apis/index`);
    await first.locator('.wp-panel').getByText('lin', { exact: true }).waitFor();
    await second.locator('.wp-panel').getByText('访客', { exact: true }).waitFor();
    callers.length = 0;
    for (const one of [first, second]) {
      await one.getByText('storage', { exact: true }).click();
      await one.getByText('cloud', { exact: true }).click();
      await one.getByText('cloud.callFunction:ok').waitFor();
    }
    expect(callers).toEqual(['lin', '']);
    const keys = await first.evaluate('Object.keys(localStorage).sort()');
    expect(keys).toEqual(['/a', '/b', 'lin/a', 'lin/b'].map((key) => `touristappid/preview-demo/${key}`));
    expect((await first.locator('.wp-screen').boundingBox())?.width).toBe(390);
    await first.getByText('query', { exact: true }).click();
    await first.waitForFunction("getCurrentPages()[0].data.answer.startsWith('[{\"id')");
    const [query] = JSON.parse(await first.evaluate<string>('getCurrentPages()[0].data.answer')) as [
      { left: number },
    ];
    expect(query.left).toBeCloseTo((24 / 750) * 390, 1);
    await desk.close();
  });
});
