import { inTheme } from '../../services/theme';
import {
  labelIndexes,
  plotArea,
  shortNumber,
  yOf,
  type Area,
  type Bar,
  type Point,
  type Scale,
} from './geometry';

/** The part of a 2d context that the charts use. */
export interface Pen {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  scale(x: number, y: number): void;
  clearRect(x: number, y: number, w: number, h: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, r: number, from: number, to: number): void;
  arcTo(x1: number, y1: number, x2: number, y2: number, r: number): void;
  setLineDash(pattern: number[]): void;
  fill(): void;
  stroke(): void;
  fillText(text: string, x: number, y: number): void;
}

/** A canvas ready to be drawn on, in CSS px. */
export interface Sheet {
  pen: Pen;
  width: number;
  height: number;
  /** Of the canvas on the page. */
  left: number;
}

interface Found {
  node: { width: number; height: number; getContext(kind: '2d'): Pen };
  width: number;
  height: number;
  left: number;
}

const INK = '#776c63';
const GRID = '#efe6da';
const FONT = '10px sans-serif';

/** Finds the canvas of a component and fits it to the screen's pixels. Undefined while it is not on the page. */
export function openSheet(owner: WechatMiniprogram.Component.TrivialInstance): Promise<Sheet | undefined> {
  return new Promise((resolve) => {
    owner
      .createSelectorQuery()
      .select('#canvas')
      .fields({ node: true, size: true, rect: true })
      .exec((results: (Found | null)[]) => {
        const found = results[0];
        if (!found?.node || found.width === 0) {
          resolve(undefined);
          return;
        }
        const { node, width, height, left } = found;
        const ratio = wx.getWindowInfo().pixelRatio;
        node.width = Math.round(width * ratio);
        node.height = Math.round(height * ratio);
        const pen = node.getContext('2d');
        pen.scale(ratio, ratio);
        resolve({ pen, width, height, left });
      });
  });
}

/** Lines and numbers of the scale, and the labels below. Returns the area that is left for the values. */
export function paintFrame(
  sheet: Sheet,
  labels: readonly string[],
  { max, ticks }: Scale,
  unit: string,
): Area {
  const { pen, width, height } = sheet;
  const area = plotArea(width, height);
  pen.clearRect(0, 0, width, height);
  pen.font = FONT;
  pen.fillStyle = inTheme(INK);
  pen.strokeStyle = inTheme(GRID);
  pen.lineWidth = 1;
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (const tick of ticks) {
    const y = Math.round(yOf(tick, max, area)) + 0.5;
    pen.beginPath();
    pen.moveTo(area.left, y);
    pen.lineTo(area.left + area.width, y);
    pen.stroke();
    pen.fillText(shortNumber(tick) + unit, area.left - 6, y);
  }
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  const step = area.width / Math.max(1, labels.length);
  for (const at of labelIndexes(labels.length, area.width)) {
    pen.fillText(labels[at] ?? '', area.left + step * (at + 0.5), area.top + area.height + 8);
  }
  return area;
}

/** A line from top to bottom at one of the values. */
export function paintMark(pen: Pen, x: number, { top, height }: Area): void {
  pen.strokeStyle = inTheme(INK);
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(x, top);
  pen.lineTo(x, top + height);
  pen.stroke();
}

/** A bar with a rounded top. */
export function paintBar(pen: Pen, { x, y, width, height }: Bar, color: string): void {
  if (height <= 0) return;
  const r = Math.min(5, width / 2, height);
  pen.fillStyle = color;
  pen.beginPath();
  pen.moveTo(x, y + height);
  pen.arcTo(x, y, x + width, y, r);
  pen.arcTo(x + width, y, x + width, y + height, r);
  pen.lineTo(x + width, y + height);
  pen.closePath();
  pen.fill();
}

/** How a line looks; `dots`: with a dot at each value. A line of one value is a dot in any case. */
export interface LineLook {
  color: string;
  dots: boolean;
  dashed?: boolean;
}

export function paintLine(pen: Pen, line: readonly Point[], { color, dots, dashed = false }: LineLook): void {
  pen.strokeStyle = color;
  pen.fillStyle = color;
  pen.lineWidth = 2;
  pen.beginPath();
  line.forEach(({ x, y }, at) => {
    if (at === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  if (dashed) pen.setLineDash([6, 4]);
  pen.stroke();
  pen.setLineDash([]);
  if (!dots && line.length > 1) return;
  for (const { x, y } of line) {
    pen.beginPath();
    pen.arc(x, y, 2.5, 0, Math.PI * 2);
    pen.fill();
  }
}
