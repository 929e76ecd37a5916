import * as z from 'zod';

/** What a right is about: the parts of the desk. `orders` holds after-sales and reviews, too. */
export const AREAS = [
  'orders',
  'catalogue',
  'coupons',
  'slots',
  'models',
  'figures',
  'settings',
  'people',
] as const;
export type Area = (typeof AREAS)[number];

/** From less to more: `edit` includes `view`. */
export const LEVELS = ['none', 'view', 'edit'] as const;
export type Level = (typeof LEVELS)[number];

export const MERCHANT_ROLES = ['owner', 'operator', 'viewer'] as const;
export type MerchantRole = (typeof MERCHANT_ROLES)[number];

/** What somebody may do in each area. */
export type Rights = Record<Area, Level>;
/** What an action asks for. */
export type Right = `${Area}:${Exclude<Level, 'none'>}`;

/** Rights as an owner gives them; an area that is not named is `none`. */
export const rightsSchema = z.partialRecord(z.enum(AREAS), z.enum(LEVELS));
export type GivenRights = z.output<typeof rightsSchema>;

/** What each role has where its owner has said nothing finer: what roles meant before rights were. */
export const USUAL_RIGHTS: Record<MerchantRole, Rights> = {
  owner: everywhere('edit'),
  operator: { ...everywhere('edit'), people: 'none' },
  viewer: { ...everywhere('view'), people: 'none' },
};

/** The most that somebody of a role can be given. People and their rights are changed by owners alone. */
export const MOST_RIGHTS: Record<MerchantRole, Rights> = {
  owner: everywhere('edit'),
  operator: { ...everywhere('edit'), people: 'view' },
  viewer: everywhere('view'),
};

function everywhere(level: Level): Rights {
  return byArea(() => level);
}

function byArea(levelOf: (area: Area) => Level): Rights {
  return Object.fromEntries(AREAS.map((area) => [area, levelOf(area)])) as Rights;
}

/**
 * What somebody may do, by their role and what is stored of their rights. Without stored rights, what the role usually has.
 * With them nothing but those, and never more than the role can have: an area that is not among them, or that cannot be read,
 * is `none`, so that an area which comes later is opened to nobody whom the owner had narrowed. An owner may do everything.
 */
export function rightsOf(role: MerchantRole, given?: unknown): Rights {
  if (role === 'owner' || given === undefined || given === null) return { ...USUAL_RIGHTS[role] };
  return byArea((area) => {
    const level = LEVELS.indexOf((given as Partial<Record<Area, Level>>)[area] ?? 'none');
    const most = LEVELS.indexOf(MOST_RIGHTS[role][area]);
    return LEVELS[Math.min(Math.max(level, 0), most)] ?? 'none';
  });
}

/** Whether these rights include what is asked for. */
export function mayDo(rights: Rights, right: Right): boolean {
  const [area, level] = right.split(':') as [Area, Level];
  return LEVELS.indexOf(rights[area]) >= LEVELS.indexOf(level);
}
