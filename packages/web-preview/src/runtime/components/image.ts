import { h } from '../frame/dom';
import { sourceUrl } from '../framework/source-url';
import { define } from './define';

/** `mode` of an image as object-fit and object-position. */
const MODES: Record<string, [fit: string, position: string]> = {
  scaleToFill: ['fill', 'center'],
  aspectFit: ['contain', 'center'],
  aspectFill: ['cover', 'center'],
  top: ['none', 'top'],
  bottom: ['none', 'bottom'],
  center: ['none', 'center'],
  left: ['none', 'left'],
  right: ['none', 'right'],
  'top left': ['none', 'left top'],
  'top right': ['none', 'right top'],
  'bottom left': ['none', 'left bottom'],
  'bottom right': ['none', 'right bottom'],
};

export function defineImage(): void {
  define({
    tag: 'image',
    props: {
      src: String,
      mode: [String, 'scaleToFill'],
      lazyLoad: Boolean,
      showMenuByLongpress: Boolean,
      webp: Boolean,
      fadeIn: Boolean,
      alt: String,
    },
    create(host) {
      const image = h('img', 'wp-img');
      image.draggable = false;
      host.element.append(image);
      image.addEventListener('load', () => {
        image.classList.remove('wp-img--broken');
        host.emit('load', { width: image.naturalWidth, height: image.naturalHeight });
      });
      image.addEventListener('error', () => {
        image.classList.add('wp-img--broken');
        if (image.getAttribute('src') !== null) host.emit('error', { errMsg: `GET ${image.src} fail` });
      });
      return {
        update() {
          const mode = host.text('mode');
          const [fit, position] = MODES[mode] ?? ['fill', 'center'];
          image.style.objectFit = fit;
          image.style.objectPosition = position;
          host.element.classList.toggle('wp-img--width-fix', mode === 'widthFix');
          host.element.classList.toggle('wp-img--height-fix', mode === 'heightFix');
          image.loading = host.flag('lazyLoad') ? 'lazy' : 'eager';
          image.alt = host.text('alt') || host.text('ariaLabel');
          const url = sourceUrl(host.text('src'), host.component);
          if (url === '') image.removeAttribute('src');
          else if (image.getAttribute('src') !== url) image.setAttribute('src', url);
        },
      };
    },
  });
}
