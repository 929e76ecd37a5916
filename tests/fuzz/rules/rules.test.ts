import { tryCase } from './try';

/** `npm run fuzz:rules` tries as many as one likes. */
const CASES = 250;

test('whatever rules say: excluded never shown, pins at their places, no item twice, no page too short', () => {
  const wrong = Array.from({ length: CASES }, (_, number) => ({ number, ...tryCase(11, number) }));
  expect(wrong.flatMap((one) => one.wrong.map((why) => `case ${one.number}: ${why}`))).toEqual([]);
  // The cases are about something: most have rules that hold.
  const withRules = wrong.filter(({ asked }) => asked.settings.rules.length > 1);
  expect(withRules.length).toBeGreaterThan(CASES / 2);
});
