import { svgAddress } from './art/address';

/** Line icons on a 24 x 24 grid: path data, drawn with round strokes of 1.8; `fill:` ones are filled. */
const PATHS = {
  search: 'M11 4a7 7 0 1 1-.01 0zM16.2 16.2 20.5 20.5',
  cart: 'M3 4.5h2.2l2.1 10.3a1.5 1.5 0 0 0 1.5 1.2h8.1a1.5 1.5 0 0 0 1.5-1.15L20.2 8H6M9.5 20h.01M17 20h.01',
  heart: 'M12 20S4 15.2 4 9.3A4.3 4.3 0 0 1 12 7.2a4.3 4.3 0 0 1 8 2.1C20 15.2 12 20 12 20z',
  'heart-full':
    'fill:M12 20.5S3.4 15.5 3.4 9.3A4.8 4.8 0 0 1 12 6.4a4.8 4.8 0 0 1 8.6 2.9c0 6.2-8.6 11.2-8.6 11.2z',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  up: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
  down: 'M12 5v14M5.5 12.5 12 19l6.5-6.5',
  picture: 'M4.5 5h15v14h-15zM4.5 16l4.5-4.5 4 4 2.5-2.5 4 4M15.5 8.5h.01',
  right: 'M9.5 5.5 16 12l-6.5 6.5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  minus: 'M6 12h12',
  plus: 'M12 6v12M6 12h12',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5',
  home: 'M4 11 12 4.5 20 11M6 9.5V19.5h12V9.5M10 19.5v-5h4v5',
  shield: 'M12 3.5 5 6v6c0 4.3 3 7.3 7 8.5 4-1.2 7-4.2 7-8.5V6zM9 12l2.2 2.2L15.2 10',
  globe: 'M12 3.5a8.5 8.5 0 1 1-.01 0zM3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17',
  chart: 'M4.5 19.5h15M7 16v-4M12 16V7M17 16v-6.5',
  box: 'M4.5 8 12 4l7.5 4v8L12 20l-7.5-4zM4.5 8 12 12l7.5-4M12 12v8',
  spark: 'M12 4.5l1.7 5.3 5.3 1.7-5.3 1.7L12 18.5l-1.7-5.3L5 11.5l5.3-1.7zM18.5 4v3M17 5.5h3',
  user: 'M12 4a4 4 0 1 1-.01 0zM4.5 20c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  info: 'M12 3.5a8.5 8.5 0 1 1-.01 0zM12 11v5M12 8h.01',
  copy: 'M9 9h10v11H9zM9 15H5V4h10v5',
  layers: 'M12 4l8 4.2-8 4.3-8-4.3zM4.5 12.5 12 16.5l7.5-4M4.5 16.5 12 20.5l7.5-4',
  pin: 'M9 4h6l-.8 6 3.3 3.5H6.5L9.8 10zM12 13.5V20',
  away: 'M3 12s3.3-5.5 9-5.5S21 12 21 12s-3.3 5.5-9 5.5S3 12 3 12zM4.5 4.5l15 15',
  grid: 'M5 5h5.5v5.5H5zM13.5 5H19v5.5h-5.5zM5 13.5h5.5V19H5zM13.5 13.5H19V19h-5.5z',
  compare: 'M4 6.5h6v11H4zM14 6.5h6v11h-6zM12 3.5v17',
  foot: 'M8.5 3.5c2 0 3 2 3 4.5s-1 4-2.5 4-3-1.5-3-4 1-4.5 2.5-4.5zM7 14h4v2.5a2 2 0 0 1-4 0zM15.5 7c1.5 0 2.5 2 2.5 4.5s-1.5 4-3 4-2.5-1.5-2.5-4 1-4.5 3-4.5zM13 17.5h4V19a2 2 0 0 1-4 0z',
  again: 'M19 8a7.5 7.5 0 1 0 .9 5M19.5 4v4.5H15',
  help: 'M12 3.5a8.5 8.5 0 1 1-.01 0zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.300c-.7.4-1 .9-1 1.700M12 16.5h.01',
  share: 'M14 5l6 5.5-6 5.5v-3.5c-4.5 0-7.5 1.5-10 5 .5-6 4-9 10-9.5z',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  chat: 'M4.5 5.5h15v11h-8l-4 3.5v-3.5h-3zM8.5 11h.01M12 11h.01M15.5 11h.01',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 19.5h14',
  image: 'M4.5 5.5h15v13h-15zM4.5 15l4.5-4 3.5 3 2.5-2 4.5 4M15.5 9h.01',
  place: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 7.8a2.2 2.2 0 1 1-.01 0z',
  ticket: 'M4 7h16v3.2a2 2 0 0 0 0 3.6V17H4v-3.2a2 2 0 0 0 0-3.6zM14.5 7.5v1.5M14.5 11.2v1.6M14.5 15v1.5',
  edit: 'M5 19l.8-3.6L15.6 5.6l2.8 2.8L8.6 18.2z',
  filter: 'M4.5 6h15M7.5 12h9M10.5 18h3',
  star: 'M12 4l2.5 5.1 5.6.8-4.05 3.95.95 5.55L12 16.8l-5 2.6.95-5.55L3.9 9.9l5.6-.8z',
  'star-full': 'fill:M12 3.4l2.7 5.5 6 .9-4.35 4.25 1.03 6L12 17.2l-5.38 2.85 1.03-6L3.3 9.8l6-.9z',
  phone: 'M7.5 3.5h9v17h-9zM11 17.5h2',
} as const;

const ICONS = new Map<string, string>(Object.entries(PATHS));

/** An icon as an address for `<image>`, in one colour. */
export function iconAddress(name: string, color: string): string {
  const data = ICONS.get(name) ?? PATHS.info;
  const full = data.startsWith('fill:');
  const look = full
    ? `fill='${color}'`
    : `fill='none' stroke='${color}' stroke-width='${name === 'more' ? 2.6 : 1.8}' stroke-linecap='round' stroke-linejoin='round'`;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><path ${look} d='${data.replace('fill:', '')}'/></svg>`;
  return svgAddress(svg);
}
