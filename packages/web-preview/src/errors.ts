/** One complaint about a source file, as a reader wants it: where, and what. */
export interface Diagnostic {
  /** Path relative to the project root, with forward slashes. */
  file: string;
  /** 1-based. */
  line?: number;
  /** 1-based. */
  column?: number;
  message: string;
}

export type PreviewErrorCode = 'BAD_PROJECT' | 'BUILD_FAILED' | 'NO_BROWSER';

/** The only error class this package throws; `diagnostics` says where, when a file is to blame. */
export class PreviewError extends Error {
  readonly code: PreviewErrorCode;
  readonly diagnostics: readonly Diagnostic[];

  constructor(
    code: PreviewErrorCode,
    message: string,
    options: { diagnostics?: readonly Diagnostic[]; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PreviewError';
    this.code = code;
    this.diagnostics = options.diagnostics ?? [];
  }
}

/** `pages/home/index.wxml:12:3: missing end tag` */
export function formatDiagnostic(d: Diagnostic): string {
  const place = [d.file, d.line, d.column].filter((part) => part !== undefined).join(':');
  return `${place}: ${d.message}`;
}
