/** Logits by which a score must fall without something for that to be its reason. */
export const REASON_MARGIN = 0.15;
