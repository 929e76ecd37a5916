import * as z from 'zod';
import { lineSchema } from './text';

/** A parcel, by who carries it and its number. */
export const parcelSchema = z.strictObject({
  carrier: lineSchema(1, 20),
  trackingNo: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{4,40}$/, 'letters, digits and -, 4 to 40 of them'),
});
export type Parcel = z.output<typeof parcelSchema>;
