import { eventForm } from '../general/form';
import { meaningOf } from '../general/words';

/**
 * Events of metarank (docs.metarank.ai/reference/event-schema): rankings are exposures, interactions what their type says,
 * item events tell titles and prices.
 */
export const metarank = eventForm({
  name: 'metarank',
  expected:
    'JSON lines with event (item, ranking, interaction), timestamp, user and item or items (metarank)',
  paths: {
    item: ['@id', 'item'],
    user: ['user'],
    userElse: ['session'],
    time: ['timestamp'],
    type: ['type', 'event'],
    group: ['session'],
    title: ['fields[title]', 'fields[name]'],
    price: ['fields[price]'],
    category: ['fields[category]', 'fields[genres]'],
    brand: ['fields[brand]'],
  },
  each: ['items'],
  required: ['item', 'time', 'type'],
  knows: (word) => ['item', 'ranking', 'interaction'].includes(word) || meaningOf(word) !== undefined,
  type: (word) => {
    if (word === 'item') return 'about-item';
    if (word === 'ranking') return 'expose';
    return word === 'user' ? 'other' : meaningOf(word);
  },
  zone: 'UTC',
  grouped: true,
  notes: ['Every item of a ranking is an exposure.'],
});
