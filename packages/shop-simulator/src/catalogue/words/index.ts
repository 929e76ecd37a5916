import type { Department } from '../department';
import { appliance } from './appliance';
import { baby } from './baby';
import { bags } from './bags';
import { beauty } from './beauty';
import { books } from './books';
import { digital } from './digital';
import { food } from './food';
import { furniture } from './furniture';
import { garden } from './garden';
import { home } from './home';
import { men } from './men';
import { office } from './office';
import { pets } from './pets';
import { shoes } from './shoes';
import { sport } from './sport';
import { stationery } from './stationery';
import { tea } from './tea';
import { toys } from './toys';
import { women } from './women';

/** The departments of the demo shop, in the order the category page shows them. */
export const DEPARTMENTS: readonly Department[] = [
  home,
  tea,
  food,
  digital,
  office,
  appliance,
  women,
  men,
  shoes,
  bags,
  beauty,
  books,
  toys,
  sport,
  pets,
  stationery,
  baby,
  garden,
  furniture,
];
