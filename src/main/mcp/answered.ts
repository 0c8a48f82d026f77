import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { estimatedTokens } from './estimated-tokens.ts';
import type { Cell, Told } from './told.ts';

/** Of one answer, whatever of it a program gives its model. */
export const ANSWER_TOKENS_MAX = 4_000;
/** What stands around text and structure. */
const FRAME_TOKENS = 60;
/** Of the room, what totals may take from rows. */
const TOTALS_PART = 0.5;

type Total = NonNullable<Told['totals']>[number];
type Row = readonly Cell[];

/**
 * What a tool tells as the answer of a call: as a structure, and as the same in text for programs that read no structures. As many totals and
 * rows as there is room for; how many more there are is said, and by what to ask for fewer.
 */
export function answered({ asOf, warranty, totals, columns, rows, rowCount, narrowBy }: Told): CallToolResult {
  const told = (sums: readonly Total[], shown: readonly Row[]) => {
    const left = [...rowsLeft(shown.length, rows.length, rowCount), ...totalsLeft(sums.length, totals?.length ?? 0)];
    const more = left.length === 0 ? 'none' : `${left.join(', ')}: narrow by ${narrowBy}`;
    const structuredContent = { asOf, warranty, ...(totals ? { totals: sums } : {}), columns, rows: shown, more };
    return { content: [{ type: 'text' as const, text: JSON.stringify(structuredContent) }], structuredContent };
  };
  const room = ANSWER_TOKENS_MAX - FRAME_TOKENS - twice(told([], []).structuredContent);
  // What rows leave over is for totals as well.
  const sums = fitting(totals ?? [], Math.max(room * TOTALS_PART, room - sizeOf(rows)));
  return told(sums, fitting(rows, room - sizeOf(sums)));
}

/** A text within JSON has its quotation marks escaped, so it counts for more than what it says. */
function twice(part: unknown): number {
  return estimatedTokens(JSON.stringify(part)) + estimatedTokens(JSON.stringify(JSON.stringify(part)));
}

function sizeOf(parts: readonly unknown[]): number {
  return parts.reduce<number>((sum, part) => sum + twice(part) + 2, 0);
}

/** The first of some parts, as many as there is room for. */
function fitting<Part>(parts: readonly Part[], room: number): readonly Part[] {
  let left = room;
  const end = parts.findIndex((part) => (left -= sizeOf([part])) < 0);
  return end === -1 ? parts : parts.slice(0, end);
}

function rowsLeft(shown: number, read: number, rowCount: number | undefined): string[] {
  if (rowCount === undefined) return [`at least ${read - shown + 1} more`];
  return rowCount > shown ? [`${rowCount - shown} more`] : [];
}

function totalsLeft(shown: number, all: number): string[] {
  return all > shown ? [`${all - shown} more totals`] : [];
}
