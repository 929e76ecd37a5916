import { defineFunction, type Call } from '@zhuyi/cloud-kit';
import { addressSchema } from '@zhuyi/contracts';
import type { AddressAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { changeBook, readBook } from './book';
import { removed, saved, withDefault } from './addresses';

type Request = z.output<typeof addressSchema>;

/** Where a shopper wants things to be brought. */
export const main = defineFunction({
  name: 'address',
  input: addressSchema,
  handle: async (request, call) => ({ addresses: await handle(request, call) }),
});

function handle(request: Request, call: Call): Promise<AddressAnswers['list']['addresses']> {
  switch (request.action) {
    case 'list':
      return readBook(call);
    case 'save':
      return changeBook(call, (addresses) => saved(addresses, request.address));
    case 'setDefault':
      return changeBook(call, (addresses) => withDefault(addresses, request.addressId));
    case 'remove':
      return changeBook(call, (addresses) => removed(addresses, request.addressId));
  }
}
