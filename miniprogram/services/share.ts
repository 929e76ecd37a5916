import { texts } from './i18n/index';
import { itemLink, toParam } from './link';

/** Where a shared link was given on: to a chat, or to one's moments. It stands in the link, as `from`. */
export type ShareScene = 'chat' | 'moments';

interface Shared {
  title: string;
  itemId: string;
  /** Photographs; a drawing cannot be shared, WeChat then takes a picture of the page. */
  images: readonly string[];
}

/** An item for a chat. */
export function itemForChat({ title, itemId, images }: Shared): {
  title: string;
  path: string;
  imageUrl?: string;
} {
  return { title, path: `${itemLink(itemId)}&from=chat`, ...pictureOf(images) };
}

/** The same for one's moments, which take the page for granted. */
export function itemForMoments({ title, itemId, images }: Shared): {
  title: string;
  query: string;
  imageUrl?: string;
} {
  return { title, query: `id=${toParam(itemId)}&from=moments`, ...pictureOf(images) };
}

/** The shop itself. Nothing of the shopper's own feed goes along. */
export function homeForChat(): { title: string; path: string } {
  return { title: texts().share.home, path: '/pages/home/index?from=chat' };
}

export function homeForMoments(): { title: string; query: string } {
  return { title: texts().share.home, query: 'from=moments' };
}

function pictureOf(images: readonly string[]): { imageUrl?: string } {
  const image = images.find((address) => !address.startsWith('data:'));
  return image === undefined ? {} : { imageUrl: image };
}
