import {
  bannersNow,
  defineFunction,
  forMembers,
  readCoolOff,
  readBanners,
  readDelivery,
  readMissed,
  readSynonyms,
  rotateSecret,
  type Call,
} from '@zhuyi/cloud-kit';
import { merchantSchema } from '@zhuyi/contracts';
import type { MerchantAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { auditPage } from './audit';
import { saveCoolOff } from './cool-off';
import { saveBanners } from './banners';
import { saveDelivery } from './delivery';
import { dropDraft, publishDraft, saveDraft } from './drafts';
import { invitations, invite, revokeInvitation } from './invitations';
import { models, train } from './models';
import { overview } from './overview';
import { roles, setPerson, setRole } from './people';
import { resume, rollback } from './pin';
import { previewSlot } from './preview';
import { previewShoppers } from './preview-shoppers';
import { reconcile } from './reconcile';
import { restoreSlot, slotHistory } from './slot-history';
import { createSlot, deleteSlot } from './slot-register';
import { saveSlot, slotNames, slots } from './slots';
import { subjectOf } from './subjects';
import { saveSynonyms } from './synonyms';
import { dismissInsight, today } from './today';

type Request = z.output<typeof merchantSchema>;

/** The merchant's side of the shop; NOT_ALLOWED for everybody without the right that the action asks for. */
export const main = defineFunction({
  name: 'merchant',
  input: merchantSchema,
  handle: forMembers('merchant', handle, subjectOf),
});

async function handle(request: Request, call: Call): Promise<MerchantAnswers[keyof MerchantAnswers]> {
  switch (request.action) {
    case 'overview':
      return overview(request, call);
    case 'reconcile':
      return reconcile(request, call);
    case 'today':
      return today(call);
    case 'dismissInsight':
      return dismissInsight(request.id, call);
    case 'slots':
      return slots(call);
    case 'slotNames':
      return slotNames(call);
    case 'saveSlot':
      return { settings: await saveSlot(request.settings, request.revision, call) };
    case 'createSlot':
      return { settings: await createSlot(request, call) };
    case 'deleteSlot':
      return deleteSlot(request, call);
    case 'saveDraft':
      return { draft: await saveDraft(request, call) };
    case 'dropDraft':
      return dropDraft(request, call);
    case 'publishSlot':
      return { settings: await publishDraft(request, call) };
    case 'previewSlot':
      return previewSlot(request, call);
    case 'previewShoppers':
      return previewShoppers(call);
    case 'slotHistory':
      return slotHistory(request, call);
    case 'restoreSlot':
      return { settings: await restoreSlot(request, call) };
    case 'banners':
      return readBanners(call.db, call.shop);
    case 'saveBanners':
      return saveBanners(request.banners, request.revision, call);
    case 'bannersNow':
      return { states: bannersNow(request.banners, call.now) };
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
    case 'setPerson':
      return { roles: await setPerson(request, call) };
    case 'invite':
      return invite(request, call);
    case 'invitations':
      return { invitations: await invitations(call) };
    case 'revokeInvitation':
      return { invitations: await revokeInvitation(request.invitationId, call) };
    case 'audit':
      return auditPage(request, call);
    case 'synonyms':
      return { synonyms: await readSynonyms(call.db, call.shop) };
    case 'saveSynonyms':
      return { synonyms: await saveSynonyms(request.entries, request.revision, call) };
    case 'missedSearches':
      return { searches: (await readMissed(call)).searches };
    case 'rotateSecret':
      return rotateSecret(call.db, call.shop, call.now);
  }
}
