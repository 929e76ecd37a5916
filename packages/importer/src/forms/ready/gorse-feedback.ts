import { eventForm } from '../general/form';
import { meaningOf } from '../general/words';

/**
 * Feedback of gorse, exported as CSV or JSON lines (gorse.io/docs/concepts/data-objects; master/rest.go writes
 * feedback_type, user_id, item_id, time_stamp). Its types are the owner's words: those that are known are taken.
 */
export const gorseFeedback = eventForm({
  name: 'gorse-feedback',
  expected:
    'CSV with the header feedback_type,user_id,item_id,time_stamp, or JSON lines with FeedbackType, UserId, ItemId, Timestamp (gorse)',
  columns: {
    type: ['feedback_type'],
    user: ['user_id'],
    item: ['item_id'],
    time: ['time_stamp', 'timestamp'],
  },
  paths: {
    type: ['FeedbackType', 'feedback_type'],
    user: ['UserId', 'user_id'],
    item: ['ItemId', 'item_id'],
    time: ['Timestamp', 'time_stamp', 'timestamp'],
  },
  required: ['type', 'user', 'item', 'time'],
  type: meaningOf,
  zone: 'UTC',
  grouped: false,
  notes: ['read counts as a click (both open an item), star and like as a favourite.'],
});
