/** What something that was thrown says, for logs. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : (JSON.stringify(error) ?? 'nothing');
}
