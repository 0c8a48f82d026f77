/** Who asks: one who sees all, and people of two cost centres each. */
export const VIEWERS = 200;
export const ALL_TOKEN = 'token-of-bench-who-sees-all';
/** Of the charges that are made for it. */
export const COST_CENTERS = Array.from({ length: 25 }, (_, index) => `CC-${1000 + index}`);

export function tokenOf(index: number): string {
  return `token-of-bench-viewer-${index}`;
}
