import { identityHeaders } from '../identity';
import { firstFrame } from '../framework/first-frame';
import { cloudUrl } from '../framework/source-url';
import { ApiError, asyncCalls, textOption, type CallOptions } from './call';

/** What the gateway answers: the function's own answer, or why there is none. */
interface GatewayAnswer {
  result?: unknown;
  errCode?: number | string;
  errMsg?: string;
  requestID?: string;
}

/** wx.cloud: functions through the same-origin gateway, files through the storage beside it. */
export function cloudApi(): Record<string, unknown> {
  return {
    init: () => undefined,
    ...asyncCalls(
      {
        callFunction,
        getTempFileURL: (options) => ({
          fileList: fileIds(options).map((fileID) => ({
            fileID,
            tempFileURL: location.origin + cloudUrl(fileID),
            status: 0,
            errMsg: 'ok',
          })),
        }),
        downloadFile: async (options) => {
          const answer = await fetch(cloudUrl(textOption(options, 'fileID')), { headers: identityHeaders() });
          if (!answer.ok) throw new ApiError(`storage answered ${answer.status}`);
          return { tempFilePath: URL.createObjectURL(await answer.blob()), statusCode: answer.status };
        },
        uploadFile,
        deleteFile: () => {
          throw new ApiError('deleting from the phone is not available here');
        },
      },
      'cloud.',
    ),
    database: () => {
      throw new ApiError('wx.cloud.database is not available here: the phone talks to cloud functions');
    },
  };
}

/** Sends a file of this page (`tempFilePath` of chooseMedia) to the storage beside it. */
async function uploadFile(options: CallOptions): Promise<Record<string, unknown>> {
  const cloudPath = textOption(options, 'cloudPath');
  const file = await (await fetch(textOption(options, 'filePath'))).blob();
  const path = cloudPath.split('/').map(encodeURIComponent).join('/');
  const answer = await fetch(`/__upload/${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', ...identityHeaders() },
    body: file,
  });
  const { fileID, message } = (await answer.json()) as { fileID?: string; message?: string };
  if (!answer.ok || fileID === undefined) throw new ApiError(message ?? `storage answered ${answer.status}`);
  return { fileID, statusCode: 200 };
}

async function callFunction(options: CallOptions): Promise<Record<string, unknown>> {
  const name = textOption(options, 'name');
  let answer: GatewayAnswer;
  try {
    const response = await fetch(`/__cloud/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...identityHeaders() },
      body: JSON.stringify(options['data'] ?? {}),
    });
    answer = (await response.json()) as GatewayAnswer;
    await firstFrame;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ApiError(reason, { errCode: -1, errMsg: `cloud.callFunction:fail Error: ${reason}` });
  }
  if (answer.errCode !== undefined && answer.errCode !== 0) {
    throw new ApiError(String(answer.errMsg), {
      errCode: answer.errCode,
      errMsg: `cloud.callFunction:fail Error: errCode: ${answer.errCode} | errMsg: ${answer.errMsg ?? ''}`,
    });
  }
  return { result: answer.result, requestID: answer.requestID ?? '' };
}

/** `fileList` holds ids, or objects with an id. */
function fileIds(options: CallOptions): string[] {
  const list = Array.isArray(options['fileList']) ? (options['fileList'] as unknown[]) : [];
  return list.map((item) =>
    typeof item === 'string' ? item : String((item as { fileID?: unknown }).fileID ?? ''),
  );
}
