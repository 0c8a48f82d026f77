/** Which of Azure's two views of the same cost a file holds. */
export type Dataset = 'actual' | 'amortized';

const WORD = /(?:actual|amorti[sz]ed)[-_ ]?cost|(?<![a-z])(?:actual|amorti[sz]ed)(?![a-z])/gi;

/** The dataset that a name speaks of, and the name without it: names that differ only by it are the two halves of one bill. */
export function datasetInName(name: string): { readonly dataset?: Dataset; readonly rest: string } {
  const words = [...name.matchAll(WORD)].map(([word]) => word.toLowerCase());
  const rest =
    words.length === 0
      ? name
      : name
          .replace(WORD, '')
          .replace(/([-_. ])[-_. ]+/g, '$1')
          .replace(/^[-_. ]+|[-_. ]+$/g, '');
  const isAmortized = words.some((word) => word.startsWith('amorti'));
  const isActual = words.some((word) => word.startsWith('actual'));
  // A name that speaks of both holds both, or is named after something else.
  return isAmortized === isActual ? { rest: isActual ? name : rest } : { dataset: isAmortized ? 'amortized' : 'actual', rest };
}

/** What an export's type (`ActualCost`, `AmortizedCost`, `Usage`) says. Undefined for what is no cost. */
export function datasetOfType(type: string): Dataset | undefined {
  if (/^amortizedcost$/i.test(type)) return 'amortized';
  return /^(actualcost|usage)$/i.test(type) ? 'actual' : undefined;
}
