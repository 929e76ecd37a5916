/** What a fit may be told. One default for every shop; the program chooses the rest on the validation window. */
export interface Settings {
  /** Width of item and shopper vectors. */
  readonly dim: number;
  /** Behaviours the encoder looks back on. */
  readonly maxLength: number;
  readonly blocks: number;
  readonly heads: number;
  readonly dropout: number;
  /** Share of items whose id part is dropped in a step, so that features alone must do. */
  readonly idDropout: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly labelSmoothing: number;
  /** Most sequences a step. */
  readonly batch: number;
  /** Most behaviours a step: long histories make a step of fewer sequences. At least maxLength. */
  readonly batchTokens: number;
  /** Upper limit of passes over the sequences; early stopping usually ends sooner. */
  readonly maxEpochs: number;
  /** Validations without improvement before training ends. */
  readonly patience: number;
  /** Width of the feed-forward layer. */
  readonly inner: number;
  /** Steps over which the learning rate rises to its value. */
  readonly warmup: number;
  /** Fewest steps between two validations. */
  readonly validateEvery: number;
  /** Shared negatives a step; 0 = full softmax over the catalogue; 'auto' = full for small catalogues. */
  readonly negatives: number | 'auto';
  /** What 'auto' samples for large catalogues, besides the items of the batch. */
  readonly sampledNegatives: number;
  /** Rows of the hashed feature table. */
  readonly featureRows: number;
  /** Neighbours kept an item in each item-item kernel. */
  readonly neighbours: number;
  /** Ridge of the whole-history item-item weights. */
  readonly ridge: number;
}

export const DEFAULT_SETTINGS: Settings = {
  dim: 64,
  maxLength: 50,
  blocks: 1,
  heads: 2,
  dropout: 0.4,
  idDropout: 0.1,
  learningRate: 0.004,
  weightDecay: 0.01,
  labelSmoothing: 0,
  batch: 128,
  batchTokens: 1024,
  maxEpochs: 40,
  patience: 5,
  inner: 64,
  warmup: 100,
  validateEvery: 50,
  negatives: 'auto',
  sampledNegatives: 512,
  featureRows: 8192,
  neighbours: 100,
  ridge: 100,
};
