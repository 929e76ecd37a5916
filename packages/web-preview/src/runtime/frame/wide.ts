import { project } from '../framework/project';

/** Beginnings of routes that get the whole window of a desktop, where app.json says that the window may have any size. */
const wide =
  project.app.resizable === true ? (JSON.parse(document.body.dataset['wide'] ?? '[]') as string[]) : [];

/** Whether a page gets a desktop's whole window; how wide that has to be is in frame.css. */
export function isWide(route: string): boolean {
  return wide.some((beginning) => route.startsWith(beginning));
}
