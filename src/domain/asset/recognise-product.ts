import { compareText } from './asset-item.ts';
import { normalizeMaker } from './identifiers.ts';

/** A product, by how titles of it begin. */
export interface RecognisedProduct {
  /** Each as words in lower case. */
  readonly beginnings: readonly (readonly string[])[];
  /** As `normalizeMaker` writes it; undefined: any. */
  readonly publisher: string | undefined;
}

/**
 * Finds the product of a title. `Visio Professional` fits `Microsoft Visio Professional 2021 (64-bit)`: its words in their order, after the
 * publisher's name. Of several products that a title fits the one with the longest beginning counts. The same program stands on
 * thousands of machines: what was found once is kept.
 */
export function recogniser<P extends RecognisedProduct>(
  products: readonly P[],
): (title: string, publisher: string | null) => P | undefined {
  const beginnings = products
    .flatMap((product) => product.beginnings.map((words) => ({ product, words })))
    .toSorted((a, b) => b.words.length - a.words.length || compareText(JSON.stringify(a.words), JSON.stringify(b.words)));
  const known = new Map<string, P | undefined>();
  return (title, publisher) => {
    const key = JSON.stringify([title, publisher]);
    if (!known.has(key)) {
      const words = wordsOf(title);
      const maker = normalizeMaker(publisher);
      const fits = beginnings.find(
        ({ product, words: beginning }) =>
          (product.publisher === undefined || maker === undefined || product.publisher === maker) &&
          (startsWith(words, beginning) || (words[0] === product.publisher && startsWith(words.slice(1), beginning))),
      );
      known.set(key, fits?.product);
    }
    return known.get(key);
  };
}

function startsWith(words: readonly string[], beginning: readonly string[]): boolean {
  return beginning.length > 0 && beginning.every((word, index) => words[index] === word);
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? [];
}
