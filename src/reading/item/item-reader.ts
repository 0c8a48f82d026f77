import type { ReadSummary } from '../../domain/batch-control.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { RefusalReason } from '../../connector-kit/delivery.ts';

/** What keeps an item from being read at all. */
export interface ItemFault {
  readonly expected: string;
  readonly found: string;
}

/** Reads the items of one slice of an interface, in the order of their keys. It holds counts and rejections, never the items. */
export interface ItemReader {
  /** The slice as a whole is refused when this answers a reason. `fault`: what keeps the item from being read at all. */
  item(key: string, item: unknown, fault?: ItemFault): RefusalReason | undefined;
  /** Hands over the lines that are still held back. */
  flush(): void;
  rejections(): readonly Rejection[];
  refusal(): RefusalReason | undefined;
  summary(): ReadSummary;
}

/** Items have no line that a person could look up, so the item itself is named. */
export function nameItem<Rejected extends { readonly found: string }>(rejected: Rejected, key: string): Rejected {
  return { ...rejected, found: `${rejected.found.slice(0, FOUND_MAX)} (item ${key.slice(0, KEY_MAX)})` };
}

const FOUND_MAX = 120;
const KEY_MAX = 70;
