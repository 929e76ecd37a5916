const KB = 1024;
const MB = 1024 * KB;

/**
 * The platform's limits that the runner, the gateway and the file storage keep. All are on by default.
 * W = developers.weixin.qq.com, C = docs.cloudbase.net, T = cloud.tencent.com/document/product/583 (SCF).
 */
export interface PlatformLimits {
  /** Longest run of a function, ms, and the default. WeChat's console accepts at most 60 s (C: default 3 s, 1 to 900 s). */
  functionTimeoutMs: number;
  /** Longest load of a function's module before its first run, ms (T: 65 s by default). */
  functionInitMs: number;
  /** Memory of an instance, MB, and the default (C, W quota: 256 MB; personal plans cannot raise it). */
  functionMemoryMb: number;
  /** Instances of one function at one time (W quota, free plan: 20). */
  instancesPerFunction: number;
  /** Calls waiting for an instance of one function. Ours: the platform refuses at once, a small machine queues. */
  queuedPerFunction: number;
  /** An instance that has done nothing for so long is retired, ms. Ours: the platform gives no figure. */
  instanceIdleMs: number;
  /** Largest event of a synchronous call (T 583/11637: 6 MB). */
  eventBytes: number;
  /** Largest answer of a function (T 583/11637: 6 MB). */
  answerBytes: number;
  /** Largest `data` of wx.cloud.callFunction. The client says "data exceed max size" near 1 MB (unverified). */
  clientEventBytes: number;
  /** Largest body of one SDK request. Ours: an event of 6 MB, twice escaped, must fit. */
  wireBytes: number;
  /** Largest file in the storage. Ours. */
  fileBytes: number;
  /** Files in one getTempFileURL or deleteFile (W: 50). */
  filesPerCall: number;
}

export const platformLimits: PlatformLimits = {
  functionTimeoutMs: 60_000,
  functionInitMs: 65_000,
  functionMemoryMb: 256,
  instancesPerFunction: 20,
  queuedPerFunction: 1000,
  instanceIdleMs: 10 * 60_000,
  eventBytes: 6 * MB,
  answerBytes: 6 * MB,
  clientEventBytes: 1 * MB,
  wireBytes: 32 * MB,
  fileBytes: 50 * MB,
  filesPerCall: 50,
};
