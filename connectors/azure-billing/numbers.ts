import { compare, isZero, parseDecimal } from '#src/connector-kit/index.ts';

/** Azure writes an empty field, or 0, where there is no such price. */
export function isNothing(text: string): boolean {
  if (text === '' || text === '0') return true;
  const value = parseDecimal(text);
  return value !== undefined && isZero(value);
}

export function equalNumbers(a: string, b: string): boolean {
  if (a === b) return true;
  const [first, second] = [parseDecimal(a), parseDecimal(b)];
  return first !== undefined && second !== undefined && compare(first, second) === 0;
}
