import * as z from 'zod';

/** Characters of a file id in the cloud's storage. */
const MAX_FILE_ID = 300;

/** File ids of pictures that a phone has uploaded: `cloud://ENV.BUCKET/FOLDER/NAME`, at most `max` of them. */
export function filesSchema(max: number) {
  return z
    .array(
      z
        .string()
        .max(MAX_FILE_ID)
        .regex(/^cloud:\/\/[\w.-]+(?:\/[\w.-]+)+$/, 'the id of an uploaded file'),
    )
    .max(max)
    .default([]);
}

/** Whether a file lies in this folder of the storage itself, under a plain name. */
export function isFileIn(fileId: string, folder: string): boolean {
  const [, path] = /^cloud:\/\/[\w.-]+\/(.+)$/.exec(fileId) ?? [];
  return (
    path !== undefined && path.startsWith(`${folder}/`) && /^\w[\w.-]*$/.test(path.slice(folder.length + 1))
  );
}
