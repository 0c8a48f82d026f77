import { isAlias, isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { FilePosition, Problem } from '../domain/problem.ts';
import { keyText, type Place } from './place.ts';

/** A document that was read: what it says, and where each part of it stands. */
export interface YamlDocument {
  readonly value: unknown;
  /** Of the innermost part of the place that is there. */
  readonly positionOf: (at: Place) => FilePosition;
}

const BYTES_MAX = 1_048_576;
const ALIASES_MAX = 100;
const DEPTH_MAX = 100;
const FOUND_MAX = 200;
const SHAPE = 'one YAML document';

/**
 * Reads one document whose scalars keep their spelling: `true`, `false` and nothing alone are more than text, so an account `0010` keeps
 * its zeros, an amount its digits, and `no` is no boolean. Keys that stand twice, unknown tags, second documents and documents larger or
 * deeper than people write them are problems. Never throws for what the text holds.
 */
export function parseYaml(text: string, file: string): YamlDocument | { readonly problems: readonly Problem[] } {
  const bytes = Buffer.byteLength(text);
  if (bytes > BYTES_MAX) return refused(file, `at most ${BYTES_MAX} bytes`, `${bytes} bytes`);
  try {
    return parsed(text, file);
  } catch (error) {
    if (error instanceof RangeError) return refused(file, `${SHAPE} of at most ${DEPTH_MAX} levels`, 'more');
    if (error instanceof ReferenceError) return refused(file, `${SHAPE} of at most ${ALIASES_MAX} aliases`, error.message);
    throw error;
  }
}

/** Throws RangeError for a document that is too deep, ReferenceError for one with too many aliases or one that leads nowhere. */
function parsed(text: string, file: string): YamlDocument | { readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', customTags: ['null', 'bool'], lineCounter: lines, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  // Deeper than the stack.
  if (faults.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) throw new RangeError('too deep');
  if (faults.length > 0) {
    return {
      problems: faults.map((fault) => {
        const { line, col } = lines.linePos(fault.pos[0]);
        const position = { file, line, column: col, key: '' };
        return { path: `${file}:${line}`, expected: SHAPE, found: fault.message.slice(0, FOUND_MAX), position };
      }),
    };
  }
  refuseDepth(document);
  return {
    value: document.toJS({ maxAliasCount: ALIASES_MAX }),
    positionOf: (at) => ({ file, ...startOf(document, at, lines), key: keyText(at) }),
  };
}

function refuseDepth(document: Document): void {
  visit(document, {
    Collection(_, __, path) {
      // Maps count twice: the pair of a key and its value is a level of its own.
      if (path.length > 2 * DEPTH_MAX) throw new RangeError('too deep');
    },
  });
}

function startOf(document: Document, at: Place, lines: LineCounter): { readonly line: number; readonly column: number } {
  for (let length = at.length; length > 0; length--) {
    const node: unknown = document.getIn(at.slice(0, length), true);
    const range = isNode(node) || isAlias(node) ? node.range : undefined;
    if (!range) continue;
    const { line, col } = lines.linePos(range[0]);
    return { line, column: col };
  }
  return { line: 1, column: 1 };
}

function refused(file: string, expected: string, found: string): { readonly problems: readonly Problem[] } {
  return { problems: [{ path: file, expected, found: found.slice(0, FOUND_MAX), position: { file, line: 1, column: 1, key: '' } }] };
}
