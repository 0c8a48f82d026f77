import { editDistance } from '../../spelling/edit-distance.ts';

/** How a word of a bill comes to mean one of the company's. From the surest to the least sure. */
export const TAG_FOLDS = ['exact', 'case', 'separators', 'synonym', 'spelling'] as const;
export type TagFold = (typeof TAG_FOLDS)[number];

/** A word that people listed, and the canonical word that it stands for: itself, or the one whose synonym it is. */
export interface ListedWord {
  readonly text: string;
  readonly means: string;
  /** Slips of the pen are folded to it. */
  readonly spelling: boolean;
}

/** What is meant and by which fold; or the canonical words between which the spelling does not decide (none: nothing is near). */
export type FoldedWord = { readonly means: string; readonly fold: TagFold } | { readonly candidates: readonly string[] };

/** What is left of a word when case, blanks and separators do not count: `Pre-Prod ` → `preprod`. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Folds words to a vocabulary in which no plain word means two things. */
export function wordFolder(words: readonly ListedWord[]): (found: string) => FoldedWord {
  const canonical = new Set(words.map(({ means }) => means));
  const byCase = new Map([...canonical].map((word) => [lowered(word), word]));
  const byPlain = new Map([...canonical].map((word) => [plainWord(word), word]));
  const synonyms = new Map(words.map(({ text, means }) => [plainWord(text), means]));
  const spelled = words.filter(({ spelling }) => spelling).map(({ text, means }) => ({ plain: plainWord(text), means }));
  const known = new Map<string, FoldedWord>();
  return (found) => {
    let folded = known.get(found);
    if (!folded) known.set(found, (folded = fold(found)));
    return folded;
  };

  function fold(found: string): FoldedWord {
    const text = found.trim();
    if (canonical.has(found)) return { means: found, fold: 'exact' };
    const means = byCase.get(lowered(text));
    if (means !== undefined) return { means, fold: 'case' };
    const plain = plainWord(text);
    const separated = byPlain.get(plain);
    if (plain !== '' && separated !== undefined) return { means: separated, fold: 'separators' };
    const synonym = synonyms.get(plain);
    if (plain !== '' && synonym !== undefined) return { means: synonym, fold: 'synonym' };
    const near = [...new Set(spelled.filter((word) => isSlip(plain, word.plain)).map((word) => word.means))].toSorted();
    return near.length === 1 ? { means: near[0]!, fold: 'spelling' } : { candidates: near };
  }
}

/** Below it a word is too short for a letter more or less to be a slip: `test` and `rest` are two words. */
const LETTERS_MIN = 5;
/** From this length on two slips are forgiven. */
const LONG_LETTERS = 12;

/**
 * Whether one word is another one with a letter or two amiss. Slips spare the first letter and numbers: `unproduction` is no `production`,
 * and `cluster2` is not `cluster3`.
 */
function isSlip(found: string, listed: string): boolean {
  const [mine, theirs] = [Array.from(found), Array.from(listed)];
  if (mine.length < LETTERS_MIN || theirs.length < LETTERS_MIN || mine[0] !== theirs[0]) return false;
  if (numbersOf(found) !== numbersOf(listed)) return false;
  const slips = theirs.length < LONG_LETTERS ? 1 : 2;
  return Math.abs(found.length - listed.length) <= slips && editDistance(found, listed) <= slips;
}

function numbersOf(word: string): string {
  return word.replaceAll(/\P{N}+/gu, ' ').trim();
}

function lowered(text: string): string {
  return text.trim().toLowerCase();
}
