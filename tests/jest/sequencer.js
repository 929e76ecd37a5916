const { default: Sequencer } = require('@jest/test-sequencer');

/** Seconds that the longest files take where this machine has not run them yet; by size alone some would come last. */
const LONG = [
  [/[\\/]tests[\\/]flows[\\/]/, 40],
  [/[\\/](train[\\/]kill|tests[\\/]faults[\\/]\w+|tests[\\/]orders[\\/]\w+)\.test\.ts$/, 20],
  [/[\\/](cloudfunctions[\\/]train|nightly|fit|tensorflow)[\\/][\w-]+\.test\.ts$/, 12],
  [/[\\/](cloudfunctions[\\/]rollup|tests[\\/]fuzz|bench[\\/]shilling)[\\/][\w-]+\.test\.ts$/, 8],
];

/** Longest first, as jest does it, so that no worker waits at the end for one long file. */
module.exports = class extends Sequencer {
  time(test) {
    const known = super.time(test);
    if (known !== undefined) return known;
    const seconds = LONG.find(([file]) => file.test(test.path))?.[1];
    // All others have a time too: jest runs those without one before those that have.
    return (seconds ?? 1) * 1000;
  }
};
