import { logProblem } from './log';

/** Where the shop's files lie on the phone. */
export function filePath(name: string): string {
  return `${wx.env.USER_DATA_PATH}/${name}`;
}

/** Writes a text into a file of the phone, in place of what it holds or behind it. */
export function writeText(name: string, how: 'writeFile' | 'appendFile', data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const files = wx.getFileSystemManager();
    const options = { filePath: filePath(name), data, encoding: 'utf8' as const, fail: reject };
    files[how]({ ...options, success: () => resolve() });
  });
}

/** Hands a file on, to a chat or the file transfer assistant. Only right after a tap. */
export function sendFile(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    wx.shareFileMessage({
      filePath: filePath(name),
      fileName: name,
      success: () => resolve(),
      fail: reject,
    });
  });
}

/** Removes a file from the phone. */
export function removeFile(name: string): Promise<void> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().unlink({
      filePath: filePath(name),
      success: () => resolve(),
      fail: (problem) => {
        // Most often there is none.
        logProblem(`no ${name} to remove`, problem);
        resolve();
      },
    });
  });
}
