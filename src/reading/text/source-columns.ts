import type { RefusalReason } from '../../connector-kit/delivery.ts';
import { refuse } from '../refusal-code.ts';

/** The columns of one file as rules name them, and the attributes of its delivery object as virtual columns `@name`. */
export interface SourceColumns {
  /** As the file spells them, in its order. */
  readonly headers: readonly string[];
  /** Their canonical names, in the same order. */
  readonly canonical: readonly string[];
  /** The position of a canonical name; -1 when the file lacks it. */
  position(name: string): number;
  /** The value of a virtual column; '' for any other name. */
  virtual(name: string): string;
  /** The source's own spelling of a canonical name, for people. */
  spelling(name: string): string;
  /** Set when a position was asked for that two columns claim: nobody could say which is meant. */
  refusal(): RefusalReason | undefined;
}

const SEPARATORS = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'pipes'],
  [',', 'commas'],
] as const;

/** A header of one column that holds separators: the fields are separated by something else than was expected. */
export function otherSeparator(headers: readonly string[]): RefusalReason | undefined {
  if (headers.length !== 1) return undefined;
  const [header = ''] = headers;
  const found = SEPARATORS.find(([separator]) => header.split(separator).length > 2);
  return (
    found &&
    refuse(
      'separator-other',
      'columns separated as declared, by commas unless declared',
      `columns separated by ${found[1]}: ${header.slice(0, 120)}`,
    )
  );
}

/** Refuses a header that has one column twice. Two spellings of one canonical name matter only once a rule names it. */
export function bindHeader(
  headers: readonly string[],
  canonicalName: (name: string) => string,
  attributes: Readonly<Record<string, string>>,
): SourceColumns | RefusalReason {
  // Blanks around a name are nothing to go by; a tag's own key keeps them.
  const canonical = headers.map((header) => (header.trim() === '' ? '' : canonicalName(header.trim())));
  const positions = new Map<string, number>();
  const spellings = new Set<string>();
  const claimed = new Map<string, string>();
  let refusal: RefusalReason | undefined;
  for (const [position, header] of headers.entries()) {
    if (canonical[position] === '') continue;
    if (spellings.has(header)) return refuse('column-twice', 'each column once', header);
    spellings.add(header);
    const name = canonical[position]!;
    const earlier = positions.get(name);
    if (earlier !== undefined) claimed.set(name, `${headers[earlier]} and ${header}`);
    // The exact spelling wins over another one.
    if (earlier === undefined || header.trim() === name) positions.set(name, position);
  }
  return {
    headers,
    canonical,
    position(name) {
      if (claimed.has(name) && !spellings.has(name)) refusal ??= refuse('column-twice', `one column ${name}`, claimed.get(name)!);
      return positions.get(name) ?? -1;
    },
    virtual: (name) => (name.startsWith('@') && Object.hasOwn(attributes, name.slice(1)) ? attributes[name.slice(1)]! : ''),
    spelling: (name) => headers[positions.get(name) ?? -1] ?? name,
    refusal: () => refusal,
  };
}
