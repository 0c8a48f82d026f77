import type { Decimal } from '../../domain/money/decimal.ts';

const MINUS = 45;
const POINT = 46;

/** Digits a limb: 10^7 per addition leaves room for 2^29 additions below 2^53, where doubles count exactly. */
const LIMB_DIGITS = 7;
const LIMB = 10_000_000;
/** Limbs left and right of the point: 126 digits each, more than a decimal may have. */
const SIDE = 18;
const ADDITIONS_MAX = 2 ** 29;

/**
 * A running sum of canonical decimals read straight from their bytes. Each decimal is cut at its point into limbs of seven digits;
 * a limb is a small integer, and a column of limbs is a sum of small integers, so nothing is ever rounded. BigInt does the rest once.
 */
export interface DecimalTotal {
  /** Adds the canonical plain decimal between start and end. */
  add(bytes: Uint8Array, start: number, end: number): void;
  total(): Decimal;
}

export function createDecimalTotal(): DecimalTotal {
  const limbs = new Float64Array(2 * SIDE);
  let additions = 0;
  let folded = 0n;

  function fold(): void {
    let units = 0n;
    for (const limb of limbs) units = units * BigInt(LIMB) + BigInt(limb);
    folded += units;
    limbs.fill(0);
    additions = 0;
  }

  return {
    add(bytes, start, end) {
      if (++additions === ADDITIONS_MAX) fold();
      const sign = bytes[start] === MINUS ? -1 : 1;
      let p = sign < 0 ? start + 1 : start;
      let point = p;
      while (point < end && bytes[point] !== POINT) point++;

      let left = point - p;
      for (let index = SIDE - Math.ceil(left / LIMB_DIGITS); left > 0; index++) {
        let limb = 0;
        for (let digits = left % LIMB_DIGITS || LIMB_DIGITS; digits > 0; digits--, left--) limb = limb * 10 + bytes[p++]! - 48;
        limbs[index] = limbs[index]! + sign * limb;
      }
      p = point + 1;
      for (let index = SIDE; p < end; index++) {
        let limb = 0;
        for (let digit = 0; digit < LIMB_DIGITS; digit++) limb = limb * 10 + (p < end ? bytes[p++]! - 48 : 0);
        limbs[index] = limbs[index]! + sign * limb;
      }
    },
    total() {
      fold();
      return { units: folded, scale: SIDE * LIMB_DIGITS };
    },
  };
}
