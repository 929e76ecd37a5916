import { define } from './define';

type Call = (options: { url?: string; delta?: number }) => Promise<unknown> | undefined;

const CALLS: Record<string, string> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
};

export function defineNavigator(): void {
  define({
    tag: 'navigator',
    props: {
      target: String,
      url: String,
      openType: [String, 'navigate'],
      delta: [Number, 1],
      appId: String,
      path: String,
      extraData: null,
      version: String,
      shortLink: String,
      hoverClass: [String, 'navigator-hover'],
      hoverStopPropagation: Boolean,
      hoverStartTime: Number,
      hoverStayTime: Number,
    },
    create(host) {
      host.element.setAttribute('role', 'link');
      host.component.addListener('tap', () => {
        const name = CALLS[host.text('openType')];
        const wx = (globalThis as unknown as { wx: Record<string, Call> }).wx;
        // A relative url counts from the template's own path.
        const from = host.component.ownerShadowRoot?.getHostNode().is ?? '';
        const url = host.text('url');
        const asked =
          url === '' || url.startsWith('/')
            ? url
            : new URL(url, `http://x/${from}`).href.slice('http://x'.length);
        wx[name ?? '']?.({ url: asked, delta: host.number('delta') })?.then(
          () => host.emit('success', { errMsg: `${name ?? ''}:ok` }),
          (error: unknown) => host.emit('fail', error),
        );
      });
      return {};
    },
  });
}
