import { inverseOf } from './eliminate-modulo.ts';

/** Below 2^26, so that products of two residues are exact in a double. */
const LARGEST = 2 ** 26 - 1;

/** Odd primes from the largest down: always the same ones. */
export function* primes(): Generator<number> {
  for (let candidate = LARGEST; candidate > 2; candidate -= 2) if (isPrime(candidate)) yield candidate;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 3; divisor * divisor <= candidate; divisor += 2) if (candidate % divisor === 0) return false;
  return true;
}

/** Finds the whole number from zero to below the product of some primes that leaves given residues (the Chinese remainder theorem). */
export function residueReader(moduli: readonly number[]): (residueAt: (index: number) => number) => bigint {
  const products = new Map<number, bigint>();
  const product = productOf(0, moduli.length);
  const factors = moduli.map((prime) => inverseOf(Number((product / BigInt(prime)) % BigInt(prime)), prime));
  return (residueAt) => combined(0, moduli.length, residueAt) % product;

  /** Of the primes from one index to before another. The halves of halves are asked for again and again. */
  function productOf(from: number, to: number): bigint {
    if (to - from === 1) return BigInt(moduli[from]!);
    const key = from * (moduli.length + 1) + to;
    const known = products.get(key);
    if (known !== undefined) return known;
    const middle = (from + to) >> 1;
    const value = productOf(from, middle) * productOf(middle, to);
    products.set(key, value);
    return value;
  }

  function combined(from: number, to: number, residueAt: (index: number) => number): bigint {
    if (to - from === 1) return BigInt((residueAt(from) * factors[from]!) % moduli[from]!);
    const middle = (from + to) >> 1;
    return combined(from, middle, residueAt) * productOf(middle, to) + combined(middle, to, residueAt) * productOf(from, middle);
  }
}
