import { after } from '../../services/after';
import type { Chunk, Segment } from '../../services/feed';
import { TOP } from '../../services/feed-place';
import { perInstance } from '../../services/instance';
import { logProblem } from '../../services/log';
import { tracker } from '../../services/tracker/index';
import { ExposureWatch, type Shown } from '../../services/tracker/exposure';

/** What a slot knows and does not draw. */
export const slotMemory = perInstance(() => ({
  segments: [] as Segment[],
  /** Where the list can be gone on with. */
  marks: TOP,
  /** As last given to setData. */
  chunks: [] as Chunk[],
  /** What the lists before this one showed first, since it was asked for anew. */
  passed: [] as string[],
  /** Number of the newest request; answers to older ones are dropped. */
  request: 0,
  loading: false,
  /** What is on the screen is of an earlier visit. */
  last: false,
  /** A part of the list is still to be drawn. */
  drawing: false,
  attached: false,
  loaded: false,
  visible: true,
  /** Furthest place that was half visible. */
  seen: -1,
  /** What the shopper had done when the list was asked for. */
  activity: 0,
  /** The shopper's will changed since the list was asked for. */
  willChanged: false,
  /** What the list is about, in a line. */
  about: '',
  observers: [] as WechatMiniprogram.IntersectionObserver[],
  stopChunks: (): void => undefined,
  stopListening: (): void => undefined,
  watch: undefined as ExposureWatch | undefined,
}));

/** Watches what is seen of a slot; `look` asks the screen. */
export function exposureWatch(look: (due: readonly Shown[]) => Promise<readonly Shown[]>): ExposureWatch {
  const report = (shown: Shown): void => {
    tracker.record({ type: 'expose', ...shown });
  };
  return new ExposureWatch({ after, look, report, log: logProblem });
}
