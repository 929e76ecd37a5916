import { playAnimation } from '../api/animation';
import { define, type Host } from './define';

const HOVER = {
  hoverClass: [String, 'none'],
  hoverStopPropagation: Boolean,
  hoverStartTime: Number,
  hoverStayTime: Number,
} as const;

/** Components that are boxes and no more: their look is in styles/components.css. */
export function defineBasic(): void {
  define({
    tag: 'view',
    props: { ...spread(HOVER), catchMove: Boolean, animation: null },
    create: (host) => {
      let played: unknown;
      return {
        update() {
          const animation = host.value('animation');
          if (animation === played) return;
          played = animation;
          playAnimation(host.element, animation);
        },
      };
    },
  });
  for (const tag of [
    'cover-view',
    'movable-area',
    'match-media',
    'root-portal',
    'swiper-box',
    'page-container',
  ]) {
    define({ tag, props: { show: [Boolean, true], scrollTop: null } });
  }
  define({
    tag: 'page-meta',
    props: { pageStyle: String, rootFontSize: String, backgroundColor: String, scrollTop: null },
    create: (host) => ({ update: () => stylePage(host), attached: () => stylePage(host) }),
  });
  define({
    tag: 'navigation-bar',
    props: { title: String, frontColor: String, backgroundColor: String, loading: Boolean },
  });
  define({ tag: 'span' });
}

/** The style of the page's root; what is behind it when it is pulled has its colour. */
function stylePage(host: Host): void {
  const page = host.element.closest<HTMLElement>('wx-page');
  const style = host.text('pageStyle');
  if (page === null || page.style.cssText === style || page.dataset['pageStyle'] === style) return;
  page.dataset['pageStyle'] = style;
  page.style.cssText = style;
  const scroller = page.closest<HTMLElement>('.wp-scroller');
  if (scroller !== null) scroller.style.backgroundColor = getComputedStyle(page).backgroundColor;
}

function spread(props: Record<string, unknown>): Record<string, never> {
  return props as Record<string, never>;
}
