import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { estimatedTokens } from './estimated-tokens.ts';
import type { Cell, Told } from './told.ts';

/** Of one answer, whatever of it a program gives its model. */
export const ANSWER_TOKENS_MAX = 4_000;
/** What stands around text and structure. */
const FRAME_TOKENS = 60;

/**
 * What a tool tells as the answer of a call: as a structure, and as the same in text for programs that read no structures. As many rows as
 * there is room for; how many more there are is said, and by what to ask for fewer.
 */
export function answered({ asOf, warranty, totals, columns, rows, rowCount, narrowBy }: Told): CallToolResult {
  const head = { asOf, warranty, ...(totals ? { totals } : {}), columns };
  const told = (shown: readonly (readonly Cell[])[]) => {
    const structuredContent = { ...head, rows: shown, more: moreThan(shown.length, rows.length, rowCount, narrowBy) };
    return { content: [{ type: 'text' as const, text: JSON.stringify(structuredContent) }], structuredContent };
  };
  // A text within JSON has its quotation marks escaped, so it counts for more than what it says.
  const twice = (part: unknown) => estimatedTokens(JSON.stringify(part)) + estimatedTokens(JSON.stringify(JSON.stringify(part)));
  let left = ANSWER_TOKENS_MAX - FRAME_TOKENS - twice(told([]).structuredContent);
  const fitting: (readonly Cell[])[] = [];
  for (const row of rows) {
    left -= twice(row) + 2;
    if (left < 0) break;
    fitting.push(row);
  }
  return told(fitting);
}

function moreThan(shown: number, read: number, rowCount: number | undefined, narrowBy: string): string {
  if (rowCount === undefined) return `at least ${read - shown + 1} more: narrow by ${narrowBy}`;
  return rowCount > shown ? `${rowCount - shown} more: narrow by ${narrowBy}` : 'none';
}
