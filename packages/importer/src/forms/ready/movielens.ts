import { eventForm } from '../general/form';
import { ratingMeaning } from '../general/ratings';

/** ratings.csv of MovieLens (files.grouplens.org/datasets/movielens/ml-latest-README.html): userId,movieId,rating,timestamp. */
export const movielens = eventForm({
  name: 'movielens',
  expected: 'CSV with the header userId,movieId,rating,timestamp (MovieLens, ratings.csv)',
  columns: {
    user: ['userId'],
    item: ['movieId'],
    type: ['rating'],
    time: ['timestamp'],
  },
  required: ['user', 'item', 'type', 'time'],
  type: ratingMeaning,
  zone: 'UTC',
  grouped: false,
  notes: [
    'A rating of 4 and more counts as a favourite, of 2 and less as a dislike, others as a click. Films have no prices here; their titles are in another file.',
  ],
});
