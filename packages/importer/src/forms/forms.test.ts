import { REES46_HEADER, RETAIL_HEADER, rees46Line, retailLine } from '../testing/files';
import { recogniseForm } from '.';
import { categoryOf } from './online-retail/categories';
import { isGoods, readableTitle } from './online-retail/goods';
import { tagsOf } from './online-retail/tags';
import { brandOf, wordOf } from './rees46/words';
import type { FormName, FormReader, Reading } from './form';
import { splitFields } from '../text/split-fields';

function reader(
  head: string[],
  form?: FormName,
): { read(line: string): Reading; form: FormReader; name: string } {
  const { form: found, layout } = recogniseForm(head, form);
  const open = layout.open({});
  return {
    name: found.name,
    form: open,
    read: (line) => {
      const fields = splitFields(line, layout.delimiter);
      return open.read(typeof fields === 'string' ? [] : fields);
    },
  };
}

describe('recogniseForm', () => {
  it('knows the forms by their content', () => {
    expect(reader([RETAIL_HEADER, retailLine({})]).name).toBe('online-retail');
    expect(
      reader(['Invoice;StockCode;Description;Quantity;InvoiceDate;Price;Customer ID;Country']).name,
    ).toBe('online-retail');
    expect(reader([REES46_HEADER, rees46Line({})]).name).toBe('rees46');
    expect(reader(['1,2268318,2520377,pv,1511544070', '1,2333346,2520771,buy,1511561733']).name).toBe(
      'taobao',
    );
    expect(reader(['user,item,cat,type,time', '1,2,3,pv,1511544070']).name).toBe('taobao');
  });

  it('takes no table of somebody’s own for a published log: nothing of it is to be made up', () => {
    const own = ['item,user,time,type,title,price,quantity', 'a,u,1511544070,buy,杯子,9.90,2'];
    expect(() => reader(own)).toThrow();
    expect(() =>
      reader(['user,item,cat,type,time', '1,2,3,buy,1511544070', '1,2,3,view,1511544071']),
    ).toThrow();
  });

  it('names what is missing of the form that is nearest', () => {
    const lines = ['event_time,event_type,product_id,price,user', '2019-10-01 00:00:00 UTC,view,1,2.00,3'];
    expect(() => recogniseForm(lines)).toThrow(/looks like rees46, but a column is missing: user_id/);
  });

  it('finds the header below a title, and by any delimiter', () => {
    const header = RETAIL_HEADER.replaceAll(',', '|');
    const { layout } = recogniseForm(['Orders of 2010', 'printed|today', '', header]);
    expect(layout).toMatchObject({ delimiter: '|', columns: 8, headerLines: 4, header });
  });

  it('names what it expected, and shows what came', () => {
    expect(() => recogniseForm(['name,age', 'ann,7'])).toThrow(
      /online-retail[\s\S]*rees46[\s\S]*taobao[\s\S]*name,age/,
    );
    expect(() => recogniseForm([])).toThrow('no form that is known');
    expect(() => recogniseForm([RETAIL_HEADER], 'rees46')).toThrow(/not the form rees46[\s\S]*event_time/);
    expect(() => recogniseForm(['\u0000\u0001\u0002PNG'])).toThrow('···PNG');
  });
});

describe('online-retail', () => {
  const { read } = reader([RETAIL_HEADER]);

  it('reads a sale', () => {
    expect(read(retailLine({}))).toEqual({
      itemId: '22632',
      evidence: { title: 'Hand Warmer Red Retrospot', priceFen: 255 },
      event: {
        type: 'purchase',
        time: expect.any(String),
        shopper: '17850',
        group: '536365',
        quantity: 6,
        priceFen: 255,
      },
    });
  });

  it.each([
    [{ invoice: 'C536379', quantity: -1 }, 'cancellation'],
    [{ quantity: 'six' }, 'number'],
    [{ quantity: 1.5 }, 'number'],
    [{ price: '' }, 'number'],
    [{ time: '2010-13-01 08:26:00' }, 'time'],
    [{ time: 'yesterday' }, 'time'],
    [{ quantity: -10, price: 0 }, 'quantity'],
    [{ quantity: 0 }, 'quantity'],
    [{ price: 0 }, 'price'],
    [{ price: -11062.06 }, 'price'],
    [{ price: 0.001 }, 'price'],
    [{ code: 'POST', title: 'POSTAGE' }, 'not-goods'],
    [{ code: 'm', title: 'Manual' }, 'not-goods'],
    [{ code: 'BANK CHARGES' }, 'not-goods'],
    [{ code: 'gift_0001_20', title: 'Dotcomgiftshop Gift Voucher £20.00' }, 'not-goods'],
    [{ code: '22\u200b632' }, 'item-id'],
    [{ code: '字'.repeat(129) }, 'item-id'],
    [{ customer: '' }, 'no-customer'],
    [{ customer: 'NA' }, 'no-customer'],
  ])('refuses %j as %s', (line, refused) => {
    expect(read(retailLine(line)).refused).toBe(refused);
  });

  it('keeps title and price of a line without a customer', () => {
    expect(read(retailLine({ customer: '' }))).toMatchObject({ evidence: { priceFen: 255 } });
    expect(read(retailLine({ customer: '' })).event).toBeUndefined();
  });

  it('reads codes and customers in other spellings', () => {
    for (const code of ['羽绒服-85123A', 'A/85123A', 'SKU 85123A']) {
      expect(read(retailLine({ code }))).toMatchObject({ itemId: code, event: { type: 'purchase' } });
    }
    expect(read(retailLine({ code: 'Cafe\u0301' })).itemId).toBe('CAFÉ');
    expect(read(retailLine({ code: '85123a' }))).toMatchObject({ itemId: '85123A', corrected: ['code'] });
    expect(read(retailLine({ customer: '17850.0' })).event?.shopper).toBe('17850');
  });

  it('shelves goods by their titles', () => {
    expect(categoryOf('White Hanging Heart T-Light Holder')).toEqual([
      '灯烛 Lights & candles',
      '蜡烛烛台 Candles',
    ]);
    expect(categoryOf('Christmas Gingham Star')[1]).toBe('圣诞 Christmas');
    expect(categoryOf('Lunch Bag Red Retrospot')[1]).toBe('午餐袋 Lunch');
    expect(categoryOf('Regency Cakestand 3 Tier')).toHaveLength(2);
    expect(categoryOf('Xyzzy')).toEqual(['杂货 Gifts', '其他 Others']);
  });

  it.each([
    ['Sweetheart Cakestand 3 Tier', '烘焙烹饪 Cooking & baking'],
    ['60 Cake Cases Dolly Girl Design', '烘焙烹饪 Cooking & baking'],
    ['Set of 3 Butterfly Cookie Cutters', '烘焙烹饪 Cooking & baking'],
    ['Cook with Wine Metal Sign', '挂牌字饰 Signs'],
    ['6 Ribbons Rustic Charm', '贺卡礼纸 Cards & wrap'],
    ['Lunch Box with Cutlery Retrospot', '午餐袋 Lunch'],
    ['Feather Pen,Light Pink', '笔与本 Pens & paper'],
    ['Plasters in Tin Spaceboy', '浴室 Bath'],
    ['Bunting Sweetheart', '派对装饰 Party'],
  ])('shelves %s by what it is, not by its print', (title, shelf) => {
    expect(categoryOf(title)[1]).toBe(shelf);
  });

  it('tags goods in Chinese, by the longest expression', () => {
    expect(tagsOf('Retrospot Heart Hot Water Bottle')).toEqual(['心形', '热水袋']);
    expect(tagsOf('Set of 3 Cake Tins Pantry Design')).toEqual(['蛋糕罐']);
    expect(tagsOf('Glasses & Boxes, Constructor')).toEqual(['玻璃', '盒子']);
    expect(tagsOf('')).toEqual([]);
  });

  it('knows goods, and writes titles readably', () => {
    expect(isGoods('DCGSSGIRL', 'Girls Party Bag')).toBe(true);
    expect(isGoods('90210', 'Carriage')).toBe(false);
    expect(readableTitle("CHILDREN'S  SET OF 3 (SMALL) T-LIGHTS ")).toBe(
      "Children's Set of 3 (Small) T-Lights",
    );
    expect(readableTitle('Already written')).toBe('Already written');
    expect(readableTitle('???')).toBe('');
  });
});

describe('rees46', () => {
  const { read, form } = reader([REES46_HEADER]);

  it('reads a view as a click, and a purchase with its price', () => {
    expect(read(rees46Line({})).event).toEqual({
      type: 'click',
      time: `@${Date.UTC(2019, 9, 1)}`,
      shopper: '512475445',
      group: '78a8-session',
    });
    expect(read(rees46Line({ type: 'purchase' })).event).toMatchObject({ quantity: 1, priceFen: 13_076 });
  });

  it.each([
    [{ type: 'remove_from_cart' }, 'behaviour'],
    [{ type: '__proto__' }, 'behaviour'],
    [{ price: '' }, 'number'],
    [{ price: '0.00' }, 'price'],
    [{ time: '2019-10-01 25:00:00 UTC' }, 'time'],
    [{ item: '' }, 'item-id'],
    [{ user: '' }, 'no-customer'],
  ])('refuses %j as %s', (line, refused) => {
    expect(read(rees46Line(line)).refused).toBe(refused);
  });

  it('makes titles and categories of what there is', () => {
    const facts = { itemId: '7', title: undefined, priceFen: 13_076 };
    expect(form.toItem({ ...facts, label: 'electronics.smartphone\t20530\tsamsung' }).item).toMatchObject({
      title: 'Samsung 智能手机 7',
      category: ['数码电子', '智能手机'],
      brand: 'Samsung',
      tags: ['smartphone'],
      priceFen: 13_076,
    });
    expect(form.toItem({ ...facts, label: '\t2103807459595387724\t' }).item).toMatchObject({
      title: '商品 7',
      category: ['未命名类目', '类目 387724'],
      brand: '',
    });
    expect([wordOf('hover_board'), wordOf('constructor'), brandOf('lg'), brandOf('de longhi')]).toEqual([
      'Hover board',
      'Constructor',
      'LG',
      'De Longhi',
    ]);
  });

  it('marks a line without a session', () => {
    expect(read(rees46Line({ session: '' })).corrected).toEqual(['session']);
  });
});

describe('taobao', () => {
  const now = Date.UTC(2026, 0, 1);
  const published = [
    '1,2,3,pv,1511544070',
    '1,2,3,fav,1511544080',
    '1,2,3,cart,1511544090',
    '1,2,3,buy,1511544100',
  ];

  it('reads the four behaviours', () => {
    const { read } = reader(published);
    expect(published.map((line) => read(line).event?.type)).toEqual([
      'click',
      'favourite',
      'cart',
      'purchase',
    ]);
    expect(read('1,2,3,look,1511544070').refused).toBe('behaviour');
    expect(read('1,2,3,pv,soon').refused).toBe('time');
    expect(read('1,,3,pv,1511544070').refused).toBe('item-id');
    expect(read('1,2,x,pv,1511544070').refused).toBe('number');
    expect(read(',2,3,pv,1511544070').refused).toBe('no-customer');
  });

  it('keeps the nine days of the published log', () => {
    const { read, form } = reader(published);
    for (let i = 0; i < 5; i++) for (const line of published) read(line);
    read('1,2,3,pv,1505117799');
    form.settle(now);
    expect(form.timeOf('@1511544070000')).toBe(1_511_544_070_000);
    expect(form.timeOf('@1511539199000')).toBe('time-range');
    expect(form.timeOf('@1511539200000')).toBe(Date.UTC(2017, 10, 24, 16));
    expect(form.timeOf('@1512316799000')).toBe(Date.UTC(2017, 11, 3, 15, 59, 59));
    expect(form.timeOf('@1512316800000')).toBe('time-range');
  });

  it('takes a log of other days as it is, but not from the future', () => {
    const { read, form } = reader(['1,2,3,pv,1609459200']);
    read('1,2,3,pv,1609459200');
    form.settle(now);
    expect(form.timeOf('@1609459200000')).toBe(1_609_459_200_000);
    expect(form.timeOf(`@${now + 1}`)).toBe('time-range');
    expect(form.timeOf('@-5000')).toBe('time-range');
  });

  it('makes up a title and a price, always the same', () => {
    const { form } = reader(published);
    const facts = { itemId: '2268318', title: undefined, priceFen: undefined, label: '2520377' };
    const { item, supplied } = form.toItem(facts);
    expect(item).toMatchObject({
      title: '商品 2268318 · 类目 2520377',
      category: ['类目 250–275 万', '类目 2520377'],
    });
    expect(item.priceFen % 100).toBe(90);
    expect(item.priceFen).toBeGreaterThan(500);
    expect(form.toItem(facts).item).toEqual(item);
    expect(supplied).toEqual(['demo-titles', 'demo-prices']);
  });
});
