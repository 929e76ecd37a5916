/** The first script of the page: shows what was kept of the last visit, and lets the mini program begin behind it. */
import { afterFrame } from './framework/after-frame';
import { LONGEST_WAIT_MS } from './framework/first-frame';
import { takeIdentity } from './identity';
import { showKept } from './pages/kept-rendering';

function begin(): void {
  const { src } = document.currentScript as HTMLScriptElement;
  const version = new URL(src).searchParams.get('v') ?? '';
  takeIdentity();
  const load = (): void => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = src.replace('/boot.js', '/app.js');
    document.body.append(script);
  };
  // What is shown is drawn before the long script keeps the browser busy.
  if (showKept(version)) afterFrame(load, LONGEST_WAIT_MS);
  else load();
}

begin();
