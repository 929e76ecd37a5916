import { ApiError, asyncCall, asyncCalls, textOption, type CallOptions } from './call';

/** Where a mini program may write; what it writes lasts as long as the page. */
export const USER_DATA_PATH = 'http://usr';

/** Files by path, as the parts that were written: the browser keeps large ones on disk. */
const files = new Map<string, Blob>();

function partOf(options: CallOptions): string | ArrayBuffer {
  const { data } = options;
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data;
  throw new ApiError('data must be a string or an ArrayBuffer');
}

function pathOf(options: CallOptions): string {
  const path = textOption(options, 'filePath');
  if (!path.startsWith(`${USER_DATA_PATH}/`)) throw new ApiError(`permission denied, open ${path}`);
  return path;
}

function existing(path: string): Blob {
  const file = files.get(path);
  if (file === undefined) throw new ApiError(`no such file or directory, open ${path}`);
  return file;
}

/** Local files, and sending one on: here that is a download. */
export function filesApi(): Record<string, unknown> {
  const manager = {
    ...asyncCalls({
      access: (options) => void existing(textOption(options, 'path')),
      writeFile: (options) => void files.set(pathOf(options), new Blob([partOf(options)])),
      appendFile: (options) => {
        const path = pathOf(options);
        files.set(path, new Blob([existing(path), partOf(options)]));
      },
      readFile: async (options) => ({ data: await existing(pathOf(options)).text() }),
      unlink: (options) => {
        const path = pathOf(options);
        existing(path);
        files.delete(path);
      },
    }),
  };
  return {
    getFileSystemManager: () => manager,
    shareFileMessage: asyncCall('shareFileMessage', (options) => {
      const path = pathOf(options);
      download(existing(path), textOption(options, 'fileName', path.slice(path.lastIndexOf('/') + 1)));
    }),
  };
}

/** What the browser has instead of handing a file on. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
