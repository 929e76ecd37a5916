import type { LocalCloud } from '../options';

/** The part of wx-server-sdk that the tests use; its own types do not pass a strict compiler. */
export interface Sdk {
  callFunction(options: { name: string; data?: unknown }): Promise<{ result: unknown; requestID: string }>;
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>;
  downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer }>;
  getTempFileURL(options: { fileList: unknown[] }): Promise<{ fileList: TempFile[] }>;
  deleteFile(options: { fileList: string[] }): Promise<{ fileList: { fileID: string; status: number }[] }>;
  database(): {
    createCollection(name: string): Promise<unknown>;
    collection(name: string): {
      add(options: { data: object }): Promise<{ _id: string }>;
      doc(id: string): { get(): Promise<{ data: Record<string, unknown> }> };
      where(query: object): { get(): Promise<{ data: Record<string, unknown>[] }> };
    };
  };
  openapi: { security: { msgSecCheck(options: object): Promise<unknown> } };
}

export interface TempFile {
  fileID: string;
  tempFileURL: string;
  status: number;
  errMsg: string;
}

/** The unmodified SDK in this process, talking to `cloud`. */
export function sdkOf(cloud: LocalCloud): Sdk {
  // SILENCE: no warning about slow requests after the test has ended
  Object.assign(process.env, cloud.environment(), { SILENCE: 'true' });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- after the environment is set
  const sdk = require('wx-server-sdk') as Sdk & { init(options: { env: string }): void };
  sdk.init({ env: 'local' });
  return sdk;
}
