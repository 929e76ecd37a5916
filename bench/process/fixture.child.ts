/** For the test: a child that counts, breaks down or is killed. */
import { serve } from './child';

serve<{ readonly count: number; readonly end: 'well' | 'throw' | 'kill' }, number>(
  async ({ count, end }, tell) => {
    for (let i = 1; i <= count; i++) tell(i);
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (end === 'throw') throw new TypeError('no such thing');
    if (end === 'kill') process.kill(process.pid, 'SIGKILL');
  },
);
