import { svgAddress } from './art/address';
import { inTheme } from './theme';

/** Small still lifes for pages that have nothing to show, in the shop's own colours. */
const draw = (inside: string): string =>
  svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 260 208"><ellipse cx="130" cy="186" rx="104" ry="12" fill="#e9dccb"/><circle cx="130" cy="96" r="84" fill="#fbf5ec"/>${inside}</svg>`,
  );

const line = (d: string, color = '#93331e', width = 5): string =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

const SCENES: Readonly<Record<string, string>> = {
  shelf: draw(
    `<rect x="52" y="128" width="156" height="12" rx="6" fill="#c8935f"/><rect x="66" y="140" width="10" height="44" fill="#b57f4c"/><rect x="184" y="140" width="10" height="44" fill="#b57f4c"/><path d="M84 128V92q0-12 12-12h14q12 0 12 12v36z" fill="#dd8a6a"/><path d="M140 128l8-36h32l8 36z" fill="#8fa98f"/>${line('M164 92q-4-24-22-32M164 92q2-26 20-36', '#5f7f63')}`,
  ),
  cart: draw(
    `<path d="M84 84h92l12 92q1 10-10 10H82q-11 0-10-10z" fill="#dd8a6a"/><path d="M84 84h92l5 38q-51 18-102 0z" fill="#e9a184"/>${line('M104 96V76q0-28 26-28t26 28v20')}<circle cx="112" cy="142" r="5" fill="#93331e"/><circle cx="148" cy="142" r="5" fill="#93331e"/>${line('M116 158q14 10 28 0')}`,
  ),
  search: draw(
    `<circle cx="120" cy="96" r="44" fill="#f3dfc4"/><circle cx="120" cy="96" r="44" fill="none" stroke="#c8935f" stroke-width="12"/>${line('M154 130l34 36', '#b57f4c', 15)}${line('M104 90h.1M136 90h.1', '#93331e', 9)}${line('M106 114q14-10 28 0')}`,
  ),
  orders: draw(
    `<path d="M82 40h96v142l-16-12-16 12-16-12-16 12-16-12-16 12z" fill="#fffdfa" stroke="#e3d3bf" stroke-width="4"/>${line('M104 72h52M104 94h52M104 116h30', '#d9b48c', 7)}<circle cx="164" cy="134" r="22" fill="#8fa98f"/>${line('M154 134l8 8 13-15', '#fff', 5)}`,
  ),
  chart: draw(
    `<rect x="66" y="120" width="26" height="60" rx="6" fill="#e9a184"/><rect x="104" y="88" width="26" height="92" rx="6" fill="#dd8a6a"/><rect x="142" y="104" width="26" height="76" rx="6" fill="#8fa98f"/><rect x="180" y="62" width="26" height="118" rx="6" fill="#c8935f"/>${line('M66 88l50-32 36 14 50-34', '#93331e', 4)}`,
  ),
  lock: draw(
    `<rect x="80" y="92" width="100" height="88" rx="18" fill="#dd8a6a"/>${line('M100 92V72q0-30 30-30t30 30v20', '#c8935f', 11)}<circle cx="130" cy="128" r="11" fill="#93331e"/>${line('M130 132v20', '#93331e', 8)}`,
  ),
  heart: draw(
    `<path d="M130 166S72 132 72 88q0-30 30-32 20 0 28 18 8-18 28-18 30 2 30 32 0 44-58 78z" fill="#dd8a6a"/><path d="M92 88q0-16 14-18" fill="none" stroke="#fbf5ec" stroke-width="7" stroke-linecap="round"/>${line('M198 58l8-9M206 74h12M62 66l-9-8M54 84H43', '#c8935f')}`,
  ),
  compare: draw(
    `<rect x="58" y="66" width="62" height="112" rx="14" fill="#dd8a6a"/><rect x="140" y="66" width="62" height="112" rx="14" fill="#8fa98f"/>${line('M74 104h30M74 126h30M74 148h18', '#fbf5ec', 7)}${line('M156 104h30M156 126h18M156 148h30', '#fbf5ec', 7)}<circle cx="89" cy="82" r="7" fill="#fbf5ec"/><circle cx="171" cy="82" r="7" fill="#fbf5ec"/>${line('M112 42h36M120 34l-8 8 8 8M140 34l8 8-8 8', '#93331e', 5)}`,
  ),
  error: draw(
    `<path d="M78 138a30 30 0 0 1 6-59 46 46 0 0 1 88-8 34 34 0 0 1 8 67z" fill="#e6eee3" stroke="#b9c9b7" stroke-width="4"/>${line('M118 96h.1M146 96h.1', '#46644c', 8)}${line('M116 120q16-12 32 0', '#46644c')}${line('M110 154l-8 18M134 154l-8 18M158 154l-8 18', '#b9c9b7', 5)}`,
  ),
  done: draw(
    `<circle cx="130" cy="98" r="52" fill="#8fa98f"/>${line('M106 98l17 18 32-36', '#fff', 11)}${line('M60 60l8 8M200 54l-8 9M54 122h10M206 130h-11', '#dd8a6a', 6)}`,
  ),
};

/** The grounds of a scene; its things look the same by day and by night. */
const GROUNDS = ['#e9dccb', '#fbf5ec'];

/** A scene's picture in the phone's theme; '' where there is none of that name. */
export function sceneAddress(name: string): string {
  const scene = SCENES[name] ?? '';
  // In the address `#` is escaped.
  return GROUNDS.reduce(
    (address, ground) => address.replaceAll(escaped(ground), escaped(inTheme(ground))),
    scene,
  );
}

function escaped(color: string): string {
  return color.replace('#', '%23');
}
