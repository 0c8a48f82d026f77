import { createHash } from 'node:crypto';
import { invalidInput } from '../error/graph-error.ts';
import { pageSize, type Page } from './connection.ts';
import { cursorOf } from './cursor.ts';

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Where a page begins in its list, and how many rows to read so that it is known whether there is more. */
export interface Place {
  readonly offset: number;
  readonly size: number;
  readonly asOf: string | null;
  /** Tells the list from that of other arguments. */
  readonly question: string;
  /** Rows from the beginning of the list that a statement must answer. */
  readonly limit: number;
}

/** Offsets beyond this are no page that anybody turned to. */
const OFFSET_MAX = 1_000_000;

/**
 * Pages of a list that is in the same order with the same rows whenever it is read: of what was sealed, or as known at the instant
 * that its cursors carry. So a place is a number.
 */
export function listPages(list: string, max?: number) {
  const cursors = cursorOf(list, 'text', 'integer', 'pin');
  /** The page of a list that was read from the place on: one row more than it holds tells that there are more. */
  function pageFrom<T extends object>(rows: readonly T[], { offset, size, asOf, question }: Place, knownAt?: string): Page<T> {
    // Copies, as one row may stand at two places.
    const nodes = rows.slice(0, size).map((row) => ({ ...row }));
    const places = new Map<T, number>(nodes.map((node, index) => [node, offset + index + 1]));
    return {
      nodes,
      hasNextPage: rows.length > size,
      hasPreviousPage: offset > 0,
      cursor: (node) => cursors.encode([question, places.get(node)!, knownAt ?? asOf]),
      ...(knownAt === undefined ? {} : { asOf: knownAt }),
    };
  }
  return {
    /** Throws a BAD_USER_INPUT error for a cursor of another list, or a size outside the limit. `of`: the arguments that tell lists apart. */
    placeOf({ first, after }: PageArguments, of: unknown, asOf: string | null = null): Place {
      const size = pageSize(first, max);
      const question = digestOf(of);
      const [asked = question, start = 0, startedAt = asOf] = cursors.decode(after) ?? [];
      if (asked !== question) throw invalidInput('a cursor of the same list: same arguments but for first and after', after);
      const offset = Math.min(Math.max(start, 0), OFFSET_MAX);
      return { offset, size, asOf: startedAt, question, limit: offset + size + 1 };
    },
    /** The page of a list that was read from its beginning. */
    pageOf<T extends object>(rows: readonly T[], place: Place, knownAt?: string): Page<T> {
      return pageFrom(rows.slice(place.offset, place.limit), place, knownAt);
    },
    pageFrom,
  };
}

function digestOf(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 16);
}
