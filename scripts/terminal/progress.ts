const WIDTH = 28;
/** Lines a second on a terminal; without one (a log file) one line each ten per cent. */
const REDRAW_MS = 100;

/** A progress bar on one line of a terminal, or a few plain lines where there is none. */
export interface Progress {
  /** `share` is 0..1; `note` says what is going on. */
  update(share: number, note?: string): void;
  /** Ends the line. */
  done(note?: string): void;
}

function bar(share: number): string {
  const full = Math.round(WIDTH * Math.min(1, Math.max(0, share)));
  return '█'.repeat(full) + '░'.repeat(WIDTH - full);
}

export function startProgress(
  title: string,
  out: NodeJS.WriteStream = process.stdout,
  now: () => number = Date.now,
): Progress {
  const startedAt = now();
  const seconds = (): string => `${((now() - startedAt) / 1000).toFixed(0)} s`;
  let drawnAt = 0;
  let lastTenth = -1;
  const line = (share: number, note: string): string =>
    `${title} ${bar(share)} ${String(Math.floor(share * 100)).padStart(3)} %  ${seconds()}  ${note}`;
  const draw = (share: number, note: string): void => {
    if (out.isTTY) {
      out.write(`\r\x1b[2K${line(share, note).slice(0, (out.columns || 80) - 1)}`);
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth !== lastTenth) out.write(`${line(share, note)}\n`);
    lastTenth = tenth;
  };
  return {
    update(share, note = '') {
      if (out.isTTY && now() - drawnAt < REDRAW_MS) return;
      drawnAt = now();
      draw(share, note);
    },
    done(note = '') {
      if (out.isTTY) draw(1, note);
      else if (lastTenth !== 10 || note !== '') out.write(`${line(1, note)}\n`);
      if (out.isTTY) out.write('\n');
    },
  };
}
