import type { Area, InvitationEntry, Level, MerchantRole, Rights, RoleEntry } from '@zhuyi/contracts';
import { codeOf, ShopError } from './cloud/index';
import { timeText } from './format';
import { say, texts } from './i18n/index';
import { toParam } from './link';

export const ROLES: readonly MerchantRole[] = ['viewer', 'operator', 'owner'];
export const AREAS: readonly Area[] = [
  'orders',
  'catalogue',
  'coupons',
  'slots',
  'models',
  'figures',
  'settings',
  'people',
];
export const LEVELS: readonly Level[] = ['none', 'view', 'edit'];
/** How long a code can be good, in hours. */
export const HOURS = [1, 24, 168] as const;

/** One area of a form: its level, and those that the role can have. */
export interface AreaRow {
  area: Area;
  label: string;
  level: Level;
  levels: { key: Level; text: string; off: boolean }[];
}

/** What an owner says of somebody who comes, or who is there. */
export interface PersonForm {
  /** '' for an invitation. */
  person: string;
  revision: number;
  name: string;
  role: MerchantRole;
  hours: number;
  rows: AreaRow[];
}

/** What a role usually has, and can have at most; the functions have the same tables. */
export function usualLevel(role: MerchantRole, area: Area): Level {
  if (area === 'people') return role === 'owner' ? 'edit' : 'none';
  return role === 'viewer' ? 'view' : 'edit';
}

export function mostLevel(role: MerchantRole, area: Area): Level {
  if (area === 'people') return role === 'owner' ? 'edit' : 'view';
  return role === 'viewer' ? 'view' : 'edit';
}

export function newInvitation(): PersonForm {
  return { person: '', revision: 0, name: '', role: 'operator', hours: 24, rows: usualRows('operator') };
}

export function personForm({ shopper, revision, name, role, rights }: RoleEntry): PersonForm {
  const rows = AREAS.map((area) => rowOf(role, area, rights[area]));
  return { person: shopper, revision, name, role, hours: 24, rows };
}

/** Another role begins with what it usually has. */
export function withRole(form: PersonForm, role: MerchantRole): PersonForm {
  return { ...form, role, rows: usualRows(role) };
}

/** Unchanged where the role cannot have so much. */
export function withLevel(form: PersonForm, area: Area, level: Level): PersonForm {
  if (LEVELS.indexOf(level) > LEVELS.indexOf(mostLevel(form.role, area)) || form.role === 'owner')
    return form;
  return { ...form, rows: form.rows.map((row) => (row.area === area ? rowOf(form.role, area, level) : row)) };
}

/** What is told to the shop: no rights where they are what the role usually has. */
export function rightsIn({ role, rows }: PersonForm): Partial<Rights> | undefined {
  if (rows.every(({ area, level }) => level === usualLevel(role, area))) return undefined;
  return Object.fromEntries(rows.map(({ area, level }) => [area, level]));
}

function usualRows(role: MerchantRole): AreaRow[] {
  return AREAS.map((area) => rowOf(role, area, usualLevel(role, area)));
}

function rowOf(role: MerchantRole, area: Area, level: Level): AreaRow {
  const { areaNames, levelNames } = texts();
  const most = LEVELS.indexOf(mostLevel(role, area));
  const choices = LEVELS.map((key, at) => ({
    key,
    text: levelNames[key],
    off: role === 'owner' ? key !== 'edit' : at > most,
  }));
  return { area, label: areaNames[area], level, levels: choices };
}

/** Somebody's rights in a line or two. */
export function rightsText(role: MerchantRole, rights: Rights): string {
  const words = texts().people;
  if (role === 'owner') return words.everything;
  const of = (level: Level): string[] =>
    AREAS.filter((area) => rights[area] === level).map((area) => texts().areaNames[area]);
  const parts = [
    ...(of('edit').length > 0 ? [say().mayChange(of('edit'))] : []),
    ...(of('view').length > 0 ? [say().mayLook(of('view'))] : []),
  ];
  return parts.length > 0 ? parts.join('\n') : words.nothing;
}

/** Somebody of the list, in words. */
export interface PersonRow {
  person: string;
  name: string;
  role: string;
  rights: string;
  note: string;
  /** The owner may change them. */
  open: boolean;
}

export function personRow({ shopper, name, role, rights, you, fixed }: RoleEntry): PersonRow {
  const words = texts().people;
  return {
    person: shopper,
    name: fixed ? words.fixedName : name || words.noName,
    role: texts().roleNames[role],
    rights: rightsText(role, rights),
    note: [you ? words.you : '', fixed ? words.fixed : '', shopper].filter((text) => text !== '').join(' · '),
    open: !you && !fixed,
  };
}

export interface InvitationRow {
  invitationId: string;
  name: string;
  role: string;
  rights: string;
  state: string;
  until: string;
  open: boolean;
}

export function invitationRow(entry: InvitationEntry): InvitationRow {
  const { invitationId, name, role, rights, state, expiresAt } = entry;
  return {
    ...{ invitationId, name, role: texts().roleNames[role], rights: rightsText(role, rights) },
    state: texts().invitationStates[state],
    until: state === 'open' ? say().goodUntil(timeText(expiresAt)) : '',
    open: state === 'open',
  };
}

/** A code as people read it: in groups of four. */
export function codeText(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** The page that the code is for: for a chat, or a mini-program code of WeChat's. */
export function joinLink(code: string): string {
  return `/shop/join/index?code=${toParam(code)}`;
}

/** Somebody else changed the person meanwhile. */
export function isStale(error: unknown): boolean {
  return error instanceof ShopError && error.field === 'revision';
}

/** What a refusal means on the page of people; undefined for what is said everywhere alike. */
export function peopleProblem(error: unknown): string | undefined {
  const words = texts().people;
  if (codeOf(error) === 'NOT_ALLOWED') return words.viewOnly;
  if (codeOf(error) === 'TOO_MANY') return words.tooMany;
  if (error instanceof ShopError && error.field === 'invitationId') return words.used;
  return isStale(error) ? words.changed : undefined;
}
