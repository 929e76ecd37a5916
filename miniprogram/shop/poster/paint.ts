import { CODE, middleOf, PICTURE, POSTER, wrapped } from './layout';

/** A picture that a canvas has loaded. */
export interface Drawable {
  width: number;
  height: number;
}

/** The part of a 2d context that a poster uses. */
export interface Pen {
  fillStyle: unknown;
  font: string;
  textBaseline: string;
  textAlign: string;
  fillRect(x: number, y: number, w: number, h: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { width: number };
  drawImage(image: Drawable, ...places: number[]): void;
}

/** What stands on a poster. */
export interface Poster {
  title: string;
  price: string;
  shop: string;
  scan: string;
  /** Undefined where it could not be loaded. */
  picture: Drawable | undefined;
  code: Drawable | undefined;
}

/** Printed on white, by day and by night. */
const [PAPER, INK, FAINT, PRICE, GROUND] = ['#ffffff', '#2b231e', '#776c63', '#b8442a', '#f3eee7'];

/** Draws a poster; `pen` counts in CSS px. */
export function paintPoster(pen: Pen, { title, price, shop, scan, picture, code }: Poster): void {
  const { width, height, margin } = POSTER;
  pen.textBaseline = 'top';
  pen.textAlign = 'left';
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = GROUND;
  pen.fillRect(0, 0, PICTURE, PICTURE);
  if (picture) {
    const { x, y, side } = middleOf(picture);
    if (side > 0) pen.drawImage(picture, x, y, side, side, 0, 0, PICTURE, PICTURE);
    else pen.drawImage(picture, 0, 0, PICTURE, PICTURE);
  }
  const room = width - 3 * margin - CODE;
  const write = (text: string, size: number, color: string, y: number, weight = 'normal'): void => {
    pen.font = `${weight} ${size}px sans-serif`;
    pen.fillStyle = color;
    pen.fillText(text, margin, y);
  };
  pen.font = 'bold 15px sans-serif';
  wrapped(title, room, 2, (text) => pen.measureText(text).width).forEach((line, at) => {
    write(line, 15, INK, PICTURE + 14 + at * 21, 'bold');
  });
  write(price, 22, PRICE, PICTURE + 62, 'bold');
  write(shop, 12, FAINT, PICTURE + 96);
  const left = width - margin - CODE;
  if (code) pen.drawImage(code, left, PICTURE + 10, CODE, CODE);
  pen.font = '11px sans-serif';
  pen.fillStyle = FAINT;
  pen.textAlign = 'center';
  pen.fillText(scan, left + CODE / 2, PICTURE + 14 + CODE);
}
