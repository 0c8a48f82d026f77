import { createHmac } from 'node:crypto';

/** Fewer leave traces of what goes in. */
const ROUNDS = 8;

/**
 * Sends each whole number below `base ** digits` to another one, each to one of its own: what was different stays different. Which one
 * follows from the key (a Feistel network whose rounds are HMAC-SHA256); without the key there is no way back.
 */
export function permuted(key: Uint8Array, purpose: string, value: bigint, base: bigint, digits: number): bigint {
  const low = base ** BigInt(digits >> 1);
  const high = base ** BigInt(digits - (digits >> 1));
  let [a, b] = [value / low, value % low];
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 2 === 0) a = (a + drawn(key, `${purpose} ${digits} ${round} ${b}`)) % high;
    else b = (b + drawn(key, `${purpose} ${digits} ${round} ${a}`)) % low;
  }
  return a * low + b;
}

function drawn(key: Uint8Array, text: string): bigint {
  return BigInt(`0x${createHmac('sha256', key).update(text).digest('hex')}`);
}
