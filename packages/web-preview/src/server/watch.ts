import fs from 'node:fs';

/** Calls back once, shortly after the last of a burst of changes under a folder. */
export function watchFolder(folder: string, changed: () => void, quietMs = 80): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = fs.watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(changed, quietMs);
  });
  watcher.on('error', changed);
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
