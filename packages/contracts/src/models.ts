/**
 * Where a version is in its life. `ready`: it serves, or has served. `candidate`: whole, and did not go live by itself; a
 * person may choose it. `rejected`: never to be served. The last two carry the reason.
 */
export type ModelState = 'writing' | 'ready' | 'candidate' | 'rejected';

export interface ChunkRef {
  /** Key of the document in modelChunks. */
  id: string;
  bytes: number;
  /** SHA-256 of the raw bytes, hex. */
  sha256: string;
}

/** A piece of a version. */
export interface PieceRef {
  name: string;
  bytes: number;
  /** SHA-256, hex. */
  sha256: string;
  /** A copy in the file storage, where it could be stored. */
  fileId?: string;
}

/** A temporary address of a file. */
export interface FileLink {
  url: string;
  /** Epoch ms. */
  until: number;
}

/** As stored in `models`: a version's manifest; `_id` = shop and version. */
export interface ModelDoc {
  _id: string;
  shop: string;
  version: string;
  state: ModelState;
  /** 'baseline' serves until the first training is through. */
  kind: 'baseline' | 'trained';
  createdAt: number;
  /** Event time up to which the model has seen behaviours, and the newest item change it contains. */
  trainedTo: number;
  catalogueTo: number;
  items: number;
  dim: number;
  bytes: number;
  sha256: string;
  chunks: ChunkRef[];
  /** The pieces that a server reads when it needs them; joined in their order they are the bytes. */
  pieces?: PieceRef[];
  /** Where the first piece was last read from: the next reader needs not ask. */
  link?: FileLink;
  /** Blocks in which copies of the kernels' rows lie, for readers who need a few. */
  rowBlocks?: number;
  metrics: Record<string, number>;
  /** Chosen settings: blend weights, half-lives. */
  settings: Record<string, number | string>;
  reason?: string;
}

/** Somebody said "stay here": while it stands, no night moves the pointer. */
export interface Pin {
  version: string;
  /** Epoch ms. */
  at: number;
  /** The beginning of the pseudonym of who said so. */
  by: string;
}

/** The one pointer: `_id` = shop and 'live'. Moved by one update; readers see the old or the new version. */
export interface LivePointerDoc {
  _id: string;
  shop: string;
  version: string;
  movedAt: number;
  /** Versions that were live before, newest first, for rollback. */
  previous: string[];
  /** One more with every change; 0 where there is none. Who moves it says which one they saw. */
  revision?: number;
  pinned?: Pin;
}

/** A part of a model or of a checkpoint; `data` is base64 of at most 384 KB. */
export interface ChunkDoc {
  _id: string;
  shop: string;
  owner: string;
  index: number;
  data: string;
}

export type TrainingPhase = 'collect' | 'fit' | 'evaluate' | 'publish' | 'clean' | 'done' | 'failed';

/** What a run goes by, fixed when it starts: a run that was stopped goes on with what it would have seen. */
export interface TrainingPlan {
  /** Name of the version the run will make. */
  version: string;
  /** Where the pointer stood; null where there was none. */
  live: string | null;
  /** That version, where it loads: the new one starts from its weights and must not be worse. */
  base: string | null;
  /** The end of the log that `base` has learnt from, epoch ms. */
  baseTo?: number;
  /** Batches received after this are left for the next run; also the end of the log, epoch ms. */
  upTo: number;
  /** Who started it. */
  by: 'timer' | 'kick';
}

/** A part of a run's checkpoint, as the core names it. */
export interface CheckpointPartRef {
  name: string;
  checksum: string;
  chunks: ChunkRef[];
}

/** A stretch of a run's training, up to `step`. */
export interface LossPoint {
  step: number;
  /** Mean cross-entropy of the stretch, nats. */
  loss: number;
  /** NDCG@10 of the attention head on the validation window, where it was measured at this step. */
  ndcg?: number;
}

/** As stored in `trainings`: a run; `_id` = shop and run id. */
export interface TrainingDoc {
  _id: string;
  shop: string;
  runId: string;
  plan: TrainingPlan;
  phase: TrainingPhase;
  /** Goes up whenever a slice takes the lease; who finds another number here writes nothing (fencing). */
  slice: number;
  lease: { holder: string; until: number };
  cursor: { receivedAt: number; id: string };
  checkpoint: CheckpointPartRef[];
  /** Published before the run had a model of its own, because the shop had none. */
  baseline?: string;
  progress: number;
  /** Thinned to what a page can show; every validation is in it. */
  lossCurve: LossPoint[];
  metrics: Record<string, number>;
  counts: Record<string, number>;
  durationsMs: Record<string, number>;
  verdict?: string;
  /** Of the last slice that failed. */
  error?: string;
  /** Slices since the last saved one that failed, and that were begun. */
  failures: number;
  begun: number;
  /** Goes up when somebody whose batches the run reads erases or withdraws; absent is 0. */
  withdrawn?: number;
  /** Where `withdrawn` stood when this run's log began to be read: elsewhere, all of it is read anew. */
  heeded?: number;
  /** How often it was. */
  restarts?: number;
  /** Marks (leaverMark) of those who took out some of what they did while it ran: it reads nothing of theirs. */
  leftOut?: string[];
  startedAt: number;
  updatedAt: number;
}

/** What one call of the train function did. `idle`: no run is going and none was to be started. */
export interface TrainAnswer {
  runId: string | null;
  phase: TrainingPhase | 'idle';
  progress: number;
  done: boolean;
  /** Another slice was at work, so this one did nothing. */
  busy: boolean;
  verdict?: string;
  error?: string;
}
