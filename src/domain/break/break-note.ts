import type { Month } from '../time/month.ts';
import type { BreakCause } from './break-state.ts';

/** What a person says of a break. Files are kept elsewhere: an attachment says where, and what it was. */
export type BreakNote =
  | { readonly act: 'assign'; readonly person: string }
  | { readonly act: 'explain'; readonly cause: BreakCause }
  | { readonly act: 'comment' }
  | { readonly act: 'attach'; readonly name: string; readonly address: string; readonly sha256: string | null }
  | { readonly act: 'ticket'; readonly system: string; readonly key: string; readonly address: string | null }
  | { readonly act: 'carry'; readonly until: Month }
  | { readonly act: 'reopen' };

/** What is kept of a break: a write-off is no note, since it may take others. */
export const BREAK_ACTS = {
  assign: 'Somebody answers for it from then on.',
  explain: 'Somebody said what caused it.',
  comment: 'Somebody said something about it.',
  attach: 'Somebody named a document that belongs to it.',
  ticket: 'It has a ticket in another system.',
  carry: 'Somebody carried it forward.',
  reopen: 'Somebody took back what was said: it is open again.',
  'write-off': 'It was written off.',
} as const satisfies Readonly<Record<BreakNote['act'] | 'write-off', string>>;
export type BreakAct = keyof typeof BREAK_ACTS;
