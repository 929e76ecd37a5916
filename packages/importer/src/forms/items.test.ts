import { itemSchema } from '@zhuyi/contracts';
import fc from 'fast-check';
import { FORMS } from '.';
import { openHead } from './head';
import { splitFields } from '../text/split-fields';
import { REES46_HEADER, RETAIL_HEADER, rees46Line, retailLine } from '../testing/files';

const SOUND: Record<string, [head: string, line: string]> = {
  'online-retail': [RETAIL_HEADER, retailLine({})],
  rees46: [REES46_HEADER, rees46Line({})],
  taobao: ['1,2268318,2520377,pv,1511544070', '1,2268318,2520377,pv,1511544070'],
};

describe.each(FORMS.filter(({ name }) => name in SOUND).map((form) => [form.name, form] as const))(
  '%s',
  (name, form) => {
    it('makes a sound item of every line that speaks of one, whatever it says', () => {
      const [head, line] = SOUND[name] ?? ['', ''];
      const layout = form.recognise(openHead([head]));
      if (!layout || 'missing' in layout) throw new Error(`${name} does not know its own header`);
      const sound = splitFields(line, layout.delimiter);
      if (typeof sound === 'string') throw new Error(sound);
      const odd = fc.oneof(
        fc.constantFrom('', ' ', 'a.b..c', '.', '_', 'a.__', '__proto__', 'constructor', 'ß-'.repeat(40)),
        fc.constantFrom('0', '-3', '1e9', '0.01', 'x'.repeat(300), '杯'.repeat(300), '\u3000', '\ud800'),
        fc.string({ unit: 'binary', maxLength: 60 }),
      );
      const place = fc.nat(layout.columns - 1);
      const changes = fc.array(fc.tuple(place, odd), { maxLength: 3 });
      let items = 0;
      fc.assert(
        fc.property(changes, (changed) => {
          const fields = [...sound];
          for (const [at, text] of changed) fields[at] = text;
          const reader = layout.open({});
          const { itemId, evidence } = reader.read(fields);
          if (itemId === undefined || !evidence) return;
          items += 1;
          const facts = { title: undefined, priceFen: undefined, label: undefined, ...evidence, itemId };
          const { item } = reader.toItem(facts);
          expect(itemSchema.safeParse({ ...item, stock: 1 }).error).toBeUndefined();
        }),
        { numRuns: 800 },
      );
      expect(items).toBeGreaterThan(130);
    });
  },
);
