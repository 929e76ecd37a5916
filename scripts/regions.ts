/**
 * Writes miniprogram/shop/regions/divisions.ts from the npm package @vant/area-data (MIT): its file is the argument.
 *
 *     npm pack @vant/area-data@2.1.0 && tar xzf vant-area-data-2.1.0.tgz && npx tsx scripts/regions.ts package/dist/index.cjs
 */
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { MINIPROGRAM } from './build/paths';

const namesSchema = z.record(z.string().regex(/^\d{6}$/), z.string().min(1));
const packageSchema = z.object({
  areaList: z.object({ province_list: namesSchema, city_list: namesSchema, county_list: namesSchema }),
});

const HEAD = `/**
 * China's divisions: a line a province, 'NAME:CITY=DISTRICT,DISTRICT;CITY=...'. Written by scripts/regions.ts from the npm
 * package @vant/area-data 2.1.0, Copyright (c) Youzan, Copyright (c) Chen Jiahan and other contributors, MIT License
 * (https://github.com/vant-ui/vant/tree/main/packages/vant-area-data).
 */`;

function below(names: Record<string, string>, code: string, digits: number): [string, string][] {
  return Object.entries(names).filter(([one]) => one.slice(0, digits) === code.slice(0, digits));
}

const file = process.argv[2];
if (file === undefined) throw new Error('which file? see the head of scripts/regions.ts');
const { areaList } = packageSchema.parse(createRequire(__filename)(path.resolve(file)));
const lines = Object.entries(areaList.province_list).map(([province, name]) => {
  const cities = below(areaList.city_list, province, 2).map(([city, cityName]) => {
    const districts = below(areaList.county_list, city, 4).map(([, district]) => district);
    return `${cityName}=${districts.join(',')}`;
  });
  return `${name}:${cities.join(';')}`;
});
const target = path.join(MINIPROGRAM, 'shop/regions/divisions.ts');
writeFileSync(target, `${HEAD}\nexport const DIVISIONS = \`${lines.join('\n')}\`;\n`);
console.log(`${target}: ${lines.length} provinces`);
