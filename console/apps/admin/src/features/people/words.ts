/** A text in the middle of another, whichever way each of them is read. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
