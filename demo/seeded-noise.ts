/**
 * Noise as a function of the seed and of what it is drawn for, never of the order of drawing: a restated month and a longer
 * month to date repeat their earlier days to the last digit. 32 bits, unsigned.
 */
export function noise(seed: number, ...drawnFor: readonly number[]): number {
  let hash = seed | 0;
  for (const part of drawnFor) {
    hash = Math.imul(hash ^ (part | 0), 0x9e3779b1);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** An even draw from -range to range, both included; integers, so that every machine draws the same. */
export function noiseWithin(range: number, seed: number, ...drawnFor: readonly number[]): number {
  return (noise(seed, ...drawnFor) % (2 * range + 1)) - range;
}

/** A number that stands for a name in `noise`. */
export function numberOf(name: string): number {
  let hash = 0;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash, 31) + name.charCodeAt(index);
  return hash | 0;
}

/** So many hexadecimal digits that look like an id and belong to a name. */
export function hexOf(seed: number, name: string, digits: number): string {
  const number = numberOf(name);
  let hex = '';
  for (let index = 0; hex.length < digits; index++) hex += noise(seed, number, index).toString(16).padStart(8, '0');
  return hex.slice(0, digits);
}

/** A GUID that belongs to a name. */
export function guidOf(seed: number, name: string): string {
  const hex = hexOf(seed, name, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
