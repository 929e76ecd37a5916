import http from 'node:http';
import https from 'node:https';
import { ZhuyiError } from '@zhuyi/contracts';

/** The longest silence of a server that is still waited for. */
const SILENCE_MS = 10_000;

/** Reads what lies at an address. BAD_INPUT where it is more than `most` bytes, TRY_LATER where it does not come. */
export function downloadAtMost(url: string, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const failed = (error: ZhuyiError): void => {
      request.destroy();
      reject(error);
    };
    const broken = (reason: string): void =>
      failed(new ZhuyiError('TRY_LATER', `a download failed: ${reason}`));
    const tooLarge = (): void =>
      failed(new ZhuyiError('BAD_INPUT', `the file is larger than ${most} bytes`, { field: 'fileId' }));
    const address = new URL(encodeURI(url));
    const request = (address.protocol === 'https:' ? https : http).get(address, (answer) => {
      if (answer.statusCode !== 200) return broken(`status ${answer.statusCode}`);
      if (Number(answer.headers['content-length'] ?? 0) > most) return tooLarge();
      const parts: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        if (bytes > most) tooLarge();
      });
      answer.on('end', () => resolve(Buffer.concat(parts)));
      answer.on('error', (error) => broken(error.message));
    });
    request.setTimeout(SILENCE_MS, () => broken('no answer'));
    request.on('error', (error) => broken(error.message));
  });
}

/**
 * Reads what lies at an address, `size` bytes, into one array. Fails with TRY_LATER where the address does not answer with
 * just so many: it may have run out, or there is something else now.
 */
export function download(url: string, size: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const failed = (reason: string): void => {
      request.destroy();
      reject(new ZhuyiError('TRY_LATER', `a download failed: ${reason}`));
    };
    // Platforms give addresses that are not encoded yet.
    const address = new URL(encodeURI(url));
    const request = (address.protocol === 'https:' ? https : http).get(address, (answer) => {
      const { statusCode, headers } = answer;
      if (statusCode !== 200) return failed(`status ${statusCode}`);
      if (Number(headers['content-length'] ?? size) !== size) {
        return failed(`${headers['content-length']} bytes in place of ${size}`);
      }
      // Not out of a pool: numbers are read in place, at addresses that their kind allows.
      const bytes = Buffer.allocUnsafeSlow(size);
      let end = 0;
      answer.on('data', (part: Buffer) => {
        if (end + part.length > size) return failed(`more than ${size} bytes`);
        end += part.copy(bytes, end);
      });
      answer.on('end', () => {
        if (end === size) resolve(bytes);
        else failed(`${end} bytes in place of ${size}`);
      });
      answer.on('error', (error) => failed(error.message));
    });
    request.setTimeout(SILENCE_MS, () => failed('no answer'));
    request.on('error', (error) => failed(error.message));
  });
}
