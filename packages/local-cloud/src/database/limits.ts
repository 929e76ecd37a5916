/** What the platform allows; every one can be set for a test or another plan. */
export interface DatabaseLimits {
  /** Rows of a query that names no limit. */
  getDefault: number;
  /** Most rows that one query returns. */
  getMax: number;
  /** Rows of an aggregation without a `limit` stage. */
  aggregateDefault: number;
  /** Bytes of one stored document. */
  documentBytes: number;
  /** Bytes of one answer. */
  answerBytes: number;
  /** Life of a transaction in ms. */
  transactionMs: number;
  /** True: the first write makes the collection (as MongoDB does); false: it must exist (as the cloud does). */
  collectionsAutoCreate: boolean;
  /**
   * Where a write conflict comes back. At `commit` the SDK's `runTransaction` tries again; at `operation`
   * it does not (the code is lost on the way), which is how MongoDB itself behaves.
   */
  conflictAt: 'operation' | 'commit';
}

/**
 * Sources: developers.weixin.qq.com (Collection.limit: 1000 rows in a cloud function; quota page: answers of
 * 16 MB), wx-server-sdk (100 rows when none are asked for), docs.cloudbase.net (transactions end after 30 s).
 * The 20 rows of an aggregation and the 512 KB of a document are user reports.
 */
export const defaultLimits: DatabaseLimits = {
  getDefault: 100,
  getMax: 1000,
  aggregateDefault: 20,
  documentBytes: 512 * 1024,
  answerBytes: 16 * 1024 * 1024,
  transactionMs: 30_000,
  collectionsAutoCreate: true,
  conflictAt: 'commit',
};
