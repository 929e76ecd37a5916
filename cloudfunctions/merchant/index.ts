import {
  defineFunction,
  readCoolOff,
  readBanners,
  readDelivery,
  readSynonyms,
  requireRole,
  rotateSecret,
  type Call,
} from '@zhuyi/cloud-kit';
import { merchantSchema } from '@zhuyi/contracts';
import type { MerchantAnswers, MerchantRole } from '@zhuyi/contracts';
import type * as z from 'zod';
import { saveCoolOff } from './cool-off';
import { saveBanners } from './banners';
import { saveDelivery } from './delivery';
import { models, train } from './models';
import { overview } from './overview';
import { resume, rollback } from './pin';
import { reconcile } from './reconcile';
import { roles, setRole } from './roles';
import { saveSlot, slots } from './slots';
import { saveSynonyms } from './synonyms';

type Request = z.output<typeof merchantSchema>;

/** Who may do what: viewers read, operators also steer the slots and the model, owners also give roles. */
const LEAST_ROLE: Record<Request['action'], MerchantRole> = {
  overview: 'viewer',
  reconcile: 'viewer',
  slots: 'viewer',
  models: 'viewer',
  synonyms: 'viewer',
  banners: 'viewer',
  saveBanners: 'operator',
  delivery: 'viewer',
  coolOff: 'viewer',
  saveDelivery: 'operator',
  saveCoolOff: 'operator',
  saveSlot: 'operator',
  saveSynonyms: 'operator',
  rollback: 'operator',
  resume: 'operator',
  train: 'operator',
  roles: 'owner',
  setRole: 'owner',
  rotateSecret: 'owner',
};

/** The merchant's side of the shop; NOT_ALLOWED for everybody without a role in it. */
export const main = defineFunction({
  name: 'merchant',
  input: merchantSchema,
  handle: async (request, call) => {
    await requireRole(call, LEAST_ROLE[request.action]);
    return handle(request, call);
  },
});

async function handle(request: Request, call: Call): Promise<MerchantAnswers[keyof MerchantAnswers]> {
  switch (request.action) {
    case 'overview':
      return overview(request, call);
    case 'reconcile':
      return reconcile(request, call);
    case 'slots':
      return slots(call);
    case 'saveSlot':
      return { settings: await saveSlot(request.settings, request.revision, call) };
    case 'banners':
      return readBanners(call.db, call.shop);
    case 'saveBanners':
      return saveBanners(request.banners, request.revision, call);
    case 'delivery':
      return { delivery: await readDelivery(call.db, call.shop) };
    case 'saveDelivery':
      return { delivery: await saveDelivery(request, call) };
    case 'coolOff':
      return { coolOff: await readCoolOff(call.db, call.shop) };
    case 'saveCoolOff':
      return { coolOff: await saveCoolOff(request.entries, request.revision, call) };
    case 'models':
      return models(call);
    case 'rollback':
      return rollback(request, call);
    case 'resume':
      return resume(request, call);
    case 'train':
      return train(call);
    case 'roles':
      return { roles: await roles(call) };
    case 'setRole':
      return { roles: await setRole(request, call) };
    case 'synonyms':
      return { synonyms: await readSynonyms(call.db, call.shop) };
    case 'saveSynonyms':
      return { synonyms: await saveSynonyms(request.entries, request.revision, call) };
    case 'rotateSecret':
      return rotateSecret(call.db, call.shop, call.now);
  }
}
