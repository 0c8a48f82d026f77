import { digestOf } from '../../digest.ts';
import type { Comparison } from './comparison.ts';
import type { Side } from '../item.ts';

const DIGITS = 16;

/**
 * The name of a break: by the content of the item that it begins with, which is the first of the left side, else of the right. A break keeps it
 * while more of the other side arrives, so what people said of it stays with it.
 */
export function breakIdOf(comparison: Comparison, side: Side, key: string): string {
  return digestOf([comparison, side, key]).slice(0, DIGITS);
}
