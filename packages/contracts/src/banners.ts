import * as z from 'zod';
import { itemIdSchema } from './ids';
import { FESTIVALS, LAUNCH_SCENES, type LaunchScene } from './moments';
import { lineSchema } from './text';

/** Banners that a shop keeps, and those that one visit is shown. */
export const BANNER_LIMITS = { kept: 20, shown: 5 } as const;

/** Where a tap leads to. */
export const bannerLinkSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('item'), itemId: itemIdSchema }),
  z.strictObject({ to: z.literal('category'), name: lineSchema(1, 40) }),
  z.strictObject({ to: z.literal('search'), words: lineSchema(1, 80) }),
  z.strictObject({ to: z.literal('coupons') }),
]);

/** When a banner is shown: where every condition that is given holds. Hours, weekdays and dates are the shop's (UTC+8). */
export const bannerWhenSchema = z.strictObject({
  /** One of these is near. */
  festivals: z.array(z.enum(FESTIVALS)).min(1).max(FESTIVALS.length).optional(),
  /** From an hour until before another; from 22 until 6 goes over midnight. */
  hours: z.strictObject({ from: z.int().min(0).max(23), until: z.int().min(1).max(24) }).optional(),
  /** 1 = Monday to 7 = Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  scenes: z.array(z.enum(LAUNCH_SCENES)).min(1).max(LAUNCH_SCENES.length).optional(),
  /** First and last day, YYYY-MM-DD; either may be left out. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** `new`: of whom nothing is known, or may be. */
  shoppers: z.enum(['new', 'known']).optional(),
});

export const bannerSchema = z.strictObject({
  bannerId: z.string().regex(/^[\w-]{1,40}$/, '1 to 40 letters, digits, - and _'),
  enabled: z.boolean().default(true),
  title: z.strictObject({ zh: lineSchema(1, 30), en: lineSchema(1, 60) }),
  note: z.strictObject({ zh: lineSchema(0, 40), en: lineSchema(0, 80) }).default({ zh: '', en: '' }),
  /** A photograph, `https:` or `cloud:`; else a drawing of the words. */
  image: z
    .string()
    .max(500)
    .regex(/^(https|cloud):\/\//, 'an address that begins with https:// or cloud://')
    .optional(),
  /** What is drawn where there is no photograph: a word for a thing, as in an item's title. */
  drawing: lineSchema(0, 40).default(''),
  link: bannerLinkSchema,
  when: bannerWhenSchema.default({}),
});
export type Banner = z.output<typeof bannerSchema>;

export const bannersSchema = z
  .array(bannerSchema)
  .max(BANNER_LIMITS.kept)
  .superRefine((banners, context) => {
    banners.forEach(({ bannerId, when: { hours, from, until } }, i) => {
      const refuse = (field: (string | number)[], message: string): void =>
        context.addIssue({ code: 'custom', path: [i, ...field], message });
      if (banners.findIndex((other) => other.bannerId === bannerId) < i)
        refuse(['bannerId'], 'stands here twice');
      if (hours && hours.from === hours.until) refuse(['when', 'hours'], 'begins when it ends');
      if (from !== undefined && until !== undefined && until < from)
        refuse(['when', 'until'], 'is before the first day');
    });
  });

/** `_id` = shop and 'banners', in `settings`. */
export interface BannersDoc {
  _id: string;
  shop: string;
  banners: Banner[];
  revision: number;
  updatedAt: number;
}

/** In the order in which they are shown; revision 0 where nothing was saved yet. */
export type SavedBanners = Pick<BannersDoc, 'banners' | 'revision' | 'updatedAt'>;

/** A banner as a visit is shown it. */
export type ShownBanner = Pick<Banner, 'bannerId' | 'title' | 'note' | 'drawing' | 'link'> & {
  image?: string | undefined;
};

/**
 * Whether a banner is shown at a moment: `off` is switched off, `waiting` has a time, day or festival that is another one, `crowded`
 * has five before it whoever comes. `scenes` and `shoppers` where not every visit gets it.
 */
export interface BannerNow {
  bannerId: string;
  state: 'shown' | 'waiting' | 'crowded' | 'off';
  scenes?: LaunchScene[];
  shoppers?: 'new' | 'known';
}
