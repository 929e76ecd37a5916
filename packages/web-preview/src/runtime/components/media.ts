import { h } from '../frame/dom';
import { sourceUrl } from '../framework/source-url';
import { warnOnce } from '../framework/log';
import { define } from './define';

/** Components that only a phone has: a quiet box in their place, and one line in the console. */
const PHONE_ONLY = [
  'map',
  'camera',
  'live-player',
  'live-pusher',
  'voip-room',
  'official-account',
  'ad',
  'ad-custom',
  'open-data',
  'editor',
];

/** video, web-view, cover-image, movable-view, and what a browser cannot show. */
export function defineMedia(): void {
  define({
    tag: 'video',
    props: {
      src: String,
      poster: String,
      autoplay: Boolean,
      loop: Boolean,
      muted: Boolean,
      controls: [Boolean, true],
      objectFit: String,
    },
    create(host) {
      const video = h('video', 'wp-video');
      video.playsInline = true;
      host.element.append(video);
      for (const name of ['play', 'pause', 'ended', 'error', 'waiting'] as const) {
        video.addEventListener(name, () => host.emit(name, {}));
      }
      return {
        update() {
          const src = sourceUrl(host.text('src'), host.component);
          if (video.getAttribute('src') !== src && src !== '') video.setAttribute('src', src);
          video.poster = sourceUrl(host.text('poster'), host.component);
          video.controls = host.flag('controls');
          video.loop = host.flag('loop');
          video.muted = host.flag('muted');
          video.autoplay = host.flag('autoplay');
        },
      };
    },
  });
  define({
    tag: 'web-view',
    props: { src: String },
    create: (host) => ({
      update: () => {
        host.element.textContent = `web-view: ${host.text('src')}`;
        warnOnce('<web-view> does not load other sites here');
      },
    }),
  });
  define({
    tag: 'cover-image',
    props: { src: String },
    create(host) {
      const image = h('img', 'wp-img');
      host.element.append(image);
      return {
        update: () => {
          image.src = sourceUrl(host.text('src'), host.component);
        },
      };
    },
  });
  for (const tag of PHONE_ONLY) {
    define({
      tag,
      create: (host) => ({
        attached: () => {
          host.element.classList.add('wp-absent');
          warnOnce(`component <${tag}> is not available here`);
        },
      }),
    });
  }
}
