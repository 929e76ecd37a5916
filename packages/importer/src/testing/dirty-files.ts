import { REES46_HEADER, RETAIL_HEADER, rees46Line, retailLine } from './files';

/** Everything that can be wrong with Online Retail, in the form its first publication had. */
export const RETAIL = [
  RETAIL_HEADER,
  retailLine({ code: '85123a', title: 'WHITE HANGING HEART T-LIGHT HOLDER' }),
  retailLine({
    code: '85123A',
    title: 'WHITE HANGING HEART T-LIGHT HOLDER',
    invoice: '536366',
    customer: '13047',
  }),
  retailLine({
    code: '85123A',
    title: 'CREAM HANGING HEART T-LIGHT HOLDER',
    invoice: '536367',
    customer: '12583',
  }),
  retailLine({ time: '2010-12-01 08:26:00' }),
  retailLine({ time: '2010-12-01 08:26:00' }),
  retailLine({ code: 'POST', title: 'POSTAGE', price: 18 }),
  retailLine({ code: '71053', title: 'WHITE METAL LANTERN £', customer: '' }),
  retailLine({ code: '22726', title: 'ALARM CLOCK RED', quantity: 24, price: 3.75, customer: '13047' }),
  retailLine({ code: '22727', title: 'ALARM CLOCK GREEN', quantity: 24, price: 3.75, customer: '13047' }),
  retailLine({
    invoice: 'C536379',
    code: '22726',
    quantity: -24,
    price: 3.75,
    customer: '13047',
    time: '2010-12-02 09:00:00',
  }),
  retailLine({
    invoice: 'C536380',
    code: '22727',
    quantity: -4,
    price: 3.75,
    customer: '13047',
    time: '2010-12-02 09:00:00',
  }),
  retailLine({ code: '23843', title: 'PAPER CRAFT', quantity: 80_995, price: 2.08 }),
  retailLine({ price: 0 }),
  retailLine({ quantity: -3, customer: '' }),
  '536370,22632,"BROKEN "QUOTES",6,2010-12-01 08:26:00,2.55,17850,United Kingdom',
  '536370,22632,TOO FEW',
  retailLine({
    invoice: '536371',
    code: '21730',
    title: 'GLASS STAR',
    customer: '12583',
    time: '2010-12-03 10:00:00',
  }),
  '536372,22632,"HAND WAR',
].join('\r\n');

export const REES46 = [
  REES46_HEADER,
  rees46Line({}),
  rees46Line({ type: 'cart', time: '2019-10-01 00:01:00 UTC' }),
  rees46Line({ type: 'purchase', time: '2019-10-01 00:02:00 UTC' }),
  rees46Line({ item: '44600062', category: '', brand: '', price: '35.79', user: '541312140', session: 's2' }),
  rees46Line({ item: '44600062', category: '', brand: '', price: '0.00', user: '541312140', session: 's2' }),
].join('\r\n');

export const TAOBAO = [
  '1,2268318,2520377,pv,1511544070',
  '1,2333346,2520771,fav,1511544100',
  '1,2333346,2520771,buy,1511561733',
  ...Array.from({ length: 20 }, (_, i) => `2,${100 + i},149192,pv,${1_511_572_885 + 60 * i}`),
  '2,4170419,4145813,pv,1505117799',
  '100370,1968385,1875258,pv',
].join('\n');
