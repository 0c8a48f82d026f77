import type { Currency } from '../money/currency.ts';
import type { Decimal } from '../money/decimal.ts';
import { UNMAPPED, type MappedDimension } from '../dimension/dimension.ts';
import type { ChargeDimension } from './select.ts';

/** The charges of one scope and charge category in a billing month. Steps cannot tell them apart, so all are split alike. */
export interface AllocationCell extends Readonly<Record<MappedDimension | ChargeDimension, string | null>> {
  readonly scopeKey: string;
  readonly chargeCategory: string;
  readonly currency: Currency;
  /** As the dimension run mapped it, or `unmapped`. */
  readonly costCenter: string;
  readonly application: string;
  readonly environment: string;
  readonly owner: string;
  /** At least the tags that the rule set asks for, by their spelling; a value of none is null. */
  readonly tags: Readonly<Record<string, string | null>>;
  /** Sum of the measure over its charges. */
  readonly amount: Decimal;
  readonly charges: number;
  /** The rule of scope that leaves it out; undefined: it is in scope. */
  readonly excludedBy?: string;
}

export function isMapped(cell: AllocationCell): boolean {
  return cell.costCenter !== UNMAPPED;
}
