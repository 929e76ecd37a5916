import components from './components.css';
import feedback from './feedback.css';
import frame from './frame.css';
import pages from './pages.css';

/** Puts the preview's own style before the mini program's, so that the latter wins. */
export function installStyles(): void {
  const style = document.createElement('style');
  style.textContent = [frame, pages, components, feedback].join('\n');
  document.head.prepend(style);
}
