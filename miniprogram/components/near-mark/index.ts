import { perInstance } from '../../services/instance';

/** So far below the screen a thing is begun, in px: there when it is scrolled to. */
const AHEAD_PX = 240;

const memory = perInstance(() => ({ stop: (): void => undefined }));

/** Tells once, by `near`, that the person is about to reach this place: what is below the screen costs nothing before. */
Component({
  lifetimes: {
    /** Not before it has a place on the page: a page that opens with it would never hear of it. */
    ready() {
      const observer = this.createIntersectionObserver({});
      memory(this).stop = () => {
        observer.disconnect();
      };
      observer
        .relativeToViewport({ bottom: AHEAD_PX })
        .observe('.mark', ({ intersectionRatio, boundingClientRect }) => {
          // A line of no area has no ratio; what was passed in one fling is above the screen by now.
          if (intersectionRatio <= 0 && boundingClientRect.top > 0) return;
          memory(this).stop();
          this.triggerEvent('near');
        });
    },
    detached() {
      memory(this).stop();
    },
  },
});
