import type { Item } from '@zhuyi/contracts';
import type { Traits } from './describe';
import type { Kind } from './department';

/** What the second word of a title says, by department. */
const MAKES: Readonly<Record<string, string>> = {
  茶与咖啡: '等级与产地',
  食品生鲜: '品类',
  数码: '配置',
  家用电器: '配置',
  图书: '书名',
  女装: '面料',
  男装: '面料',
  鞋靴: '材质',
  美妆个护: '主要成分',
  宠物生活: '配方与材质',
};

/** The table of what is known about an item. */
export function parametersOf(
  kind: Kind,
  { brand, look, make, spec }: Traits,
): NonNullable<Item['parameters']> {
  const rows: [name: string, value: string][] = [
    ['品牌', brand],
    ['品类', `${kind.department} / ${kind.shelf}`],
    ['款式', look],
    [MAKES[kind.department] ?? '材质', make.replace(/^《|》.*$/g, '')],
    ...(kind.options.length === 0 ? [['规格', spec] as [string, string]] : []),
    ...kind.options.map(({ name, words }): [string, string] => [name, words.words.join('、')]),
    ['适用', kind.tags.join('、')],
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
}
