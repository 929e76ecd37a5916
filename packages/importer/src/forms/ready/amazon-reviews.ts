import { eventForm } from '../general/form';
import { ratingMeaning } from '../general/ratings';

/**
 * Amazon reviews of McAuley Lab: 2023 (amazon-reviews-2023.github.io: user_id, parent_asin, rating, timestamp in ms) and
 * 2014/2018 (cseweb.ucsd.edu/~jmcauley/datasets/amazon_v2: reviewerID, asin, overall, unixReviewTime in s), as JSON lines or
 * CSV with a header.
 */
export const amazonReviews = eventForm({
  name: 'amazon-reviews',
  expected:
    'JSON lines or CSV with user_id, parent_asin, rating, timestamp, or reviewerID, asin, overall, unixReviewTime (Amazon reviews)',
  columns: {
    user: ['user_id', 'reviewerID'],
    item: ['parent_asin', 'asin'],
    itemElse: ['asin'],
    type: ['rating', 'overall'],
    time: ['timestamp', 'unixReviewTime', 'sort_timestamp', 'reviewTime'],
  },
  paths: {
    user: ['user_id', 'reviewerID'],
    item: ['parent_asin', 'asin'],
    type: ['rating', 'overall'],
    time: ['timestamp', 'unixReviewTime', 'sort_timestamp', 'reviewTime'],
  },
  required: ['user', 'item', 'type', 'time'],
  type: ratingMeaning,
  zone: 'UTC',
  grouped: false,
  notes: [
    'A review of 4 stars and more counts as a favourite, of 2 and less as a dislike, others as a click. The reviews have no titles or prices of goods.',
  ],
});
