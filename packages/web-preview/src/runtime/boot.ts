/** The first script of the page: shows what was kept of the last visit, and lets the mini program begin behind it. */
import { takeIdentity } from './identity';
import { showKept } from './pages/kept-rendering';

/** Where frames do not come (a hidden tab), nobody waits for one any longer. */
const LONGEST_WAIT_MS = 300;

function begin(): void {
  const { src } = document.currentScript as HTMLScriptElement;
  const version = new URL(src).searchParams.get('v') ?? '';
  takeIdentity();
  let begun = false;
  const load = (): void => {
    if (begun) return;
    begun = true;
    const script = document.createElement('script');
    script.type = 'module';
    script.src = src.replace('/boot.js', '/app.js');
    document.body.append(script);
  };
  if (!showKept(version)) return load();
  // What is shown is drawn before the long script keeps the browser busy.
  requestAnimationFrame(() => setTimeout(load, 0));
  setTimeout(load, LONGEST_WAIT_MS);
}

begin();
