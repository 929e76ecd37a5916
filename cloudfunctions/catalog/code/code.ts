/** A mini-program code as a picture. */
export interface Code {
  bytes: Buffer;
  extension: 'png' | 'jpg' | 'svg';
  /** It opens nothing: there is no WeChat here. */
  placeholder: boolean;
}

/** A way to make a code that opens a page of the mini program with a scene. */
export type MakeCode = (aim: { scene: string; page: string }) => Promise<Code>;
