// What the blend may choose from, and where each choice is among a candidate's columns.

export const COVISIT_DECAYS = [0.5, 0.65, 0.8, 0.92];
export const COVISIT_EPS = [3e-4, 3e-3];
export const WEIGHTS_DECAYS = [0.8, 0.9, 1];
export const CONTENT_DECAYS = [0.6, 0.9];
/** Half-lives of the recency prior in days. */
export const HALF_LIVES = [0.25, 1, 3, 7, 14, 30, 90, Infinity];

const covisitColumns = COVISIT_DECAYS.length * COVISIT_EPS.length;
/** Columns of a candidate: attention, co-visits (decay by eps), item weights, content. */
export const COLUMNS = 1 + covisitColumns + WEIGHTS_DECAYS.length + CONTENT_DECAYS.length;
export const covisitColumn = (decay: number, eps: number): number => 1 + decay * COVISIT_EPS.length + eps;
export const weightsColumn = (decay: number): number => 1 + covisitColumns + decay;
export const contentColumn = (decay: number): number => 1 + covisitColumns + WEIGHTS_DECAYS.length + decay;
