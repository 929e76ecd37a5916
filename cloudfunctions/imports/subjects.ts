import { lookAt, type Call, type Subject } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { importsSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

/** What an action is done to, for the log of what people did. */
export function subjectOf(request: z.output<typeof importsSchema>, { db, shop }: Call): Subject {
  switch (request.action) {
    case 'look':
      return { target: request.name };
    case 'start':
    case 'stop': {
      const read = () => db.collection('goodsImports').get(docId(shop, request.importKey));
      const look = lookAt(read, ({ name, state, total }) => ({ name, state, total }));
      return { target: request.importKey, look };
    }
    case 'step':
      return { target: '', hourly: true };
    default:
      return { target: '' };
  }
}
