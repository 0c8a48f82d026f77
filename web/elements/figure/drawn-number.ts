/**
 * A decimal text as a number, for drawing alone: the height of a bar needs no more than a pixel. What is printed beside it is printed from the
 * text.
 */
export function drawnNumber(text: string | null | undefined): number {
  return text === null || text === undefined ? 0 : Number(text);
}
