import {
  bannersKey,
  coolOffKey,
  deliveryKey,
  lookAt,
  shownName,
  synonymsKey,
  type Call,
  type Snapshot,
  type Subject,
} from '@zhuyi/cloud-kit';
import { docId, rightsOf } from '@zhuyi/contracts';
import type {
  BannersDoc,
  CoolOffDoc,
  DeliveryDoc,
  LivePointerDoc,
  SlotDoc,
  SynonymsDoc,
  merchantSchema,
} from '@zhuyi/contracts';
import type * as z from 'zod';
import { shopperOf } from './people';
import { personView } from './person-view';

type Request = z.output<typeof merchantSchema>;

/** What an action is done to, for the log of what people did. Names of people are not told: the log outlives them. */
export async function subjectOf(request: Request, call: Call): Promise<Subject> {
  const { db, shop } = call;
  switch (request.action) {
    case 'saveSlot':
      return slotSubject(request.settings.slot, call);
    case 'deleteSlot':
    case 'publishSlot':
    case 'restoreSlot':
      return slotSubject(request.slot, call);
    case 'createSlot':
      return { target: request.template, asked: { title: request.title } };
    case 'saveDraft':
      return { target: request.settings.slot };
    case 'dropDraft':
      return { target: request.slot };
    case 'rollback':
    case 'resume': {
      const read = () => db.collection('models').get<LivePointerDoc>(docId(shop, 'live'));
      const look = lookAt(read, pointerView);
      return { target: request.action === 'rollback' ? request.version : '', look };
    }
    case 'train':
      return { target: '', hourly: true };
    case 'setRole':
      return personSubject(await call.pseudonym(request.openid), call);
    case 'setPerson': {
      const shopper = await shopperOf(request.person, call);
      return shopper === null ? { target: request.person } : personSubject(shopper, call);
    }
    case 'invite': {
      const { role, rights, hours } = request;
      const given = Object.entries(rightsOf(role, rights)).filter(([, level]) => level !== 'none');
      return { target: role, asked: { hours, ...Object.fromEntries(given) } };
    }
    case 'revokeInvitation':
      return { target: request.invitationId };
    default:
      return settingsSubject(request, call);
  }
}

/** Of what is published; a draft is nobody's business yet. */
function slotSubject(slot: string, { db, shop }: Call): Subject {
  return { target: slot, look: lookAt(() => db.collection('slots').get(docId(shop, slot)), slotView) };
}

function personSubject(shopper: string, { db, shop }: Call): Subject {
  const look = lookAt(() => db.collection('merchants').get(docId(shop, shopper)), personView);
  return { target: shownName(shopper), look };
}

function settingsSubject({ action }: Request, { db, shop }: Call): Subject {
  const settings = db.collection('settings');
  switch (action) {
    case 'saveSynonyms': {
      const read = () => settings.get<SynonymsDoc>(synonymsKey(shop));
      return { target: 'synonyms', look: lookAt(read, ({ entries }) => ({ entries })) };
    }
    case 'saveDelivery': {
      const read = () => settings.get<DeliveryDoc>(deliveryKey(shop));
      return { target: 'delivery', look: lookAt(read, ({ rules }) => ({ ...rules })) };
    }
    case 'saveCoolOff': {
      const read = () => settings.get<CoolOffDoc>(coolOffKey(shop));
      return { target: 'coolOff', look: lookAt(read, ({ entries }) => ({ entries })) };
    }
    case 'saveBanners': {
      const read = () => settings.get<BannersDoc>(bannersKey(shop));
      return { target: 'banners', look: lookAt(read, ({ banners }) => ({ banners })) };
    }
    default:
      return { target: '' };
  }
}

function slotView(slot: SlotDoc): Snapshot {
  const { title, enabled, pins, boosts, exclusions, rules, only, strategy, place } = slot;
  return { title, enabled, pins, boosts, exclusions, rules, only, strategy, place };
}

function pointerView({ version, pinned }: LivePointerDoc): Snapshot {
  return { version, pinned: pinned !== undefined };
}
