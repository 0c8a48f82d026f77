import { isMonth, type Month } from '../domain/time/month.ts';

const NAMES = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const SPELLINGS: readonly { readonly shape: RegExp; readonly read: (match: RegExpExecArray) => Month }[] = [
  // 20250101-20250201, 20250101-20250131: the month that the range starts in, whether its end is included or not.
  { shape: /(?<!\d)(\d{4})(\d{2})\d{2}[-_]\d{8}(?!\d)/, read: ([, year, month]) => `${year}-${month}` },
  { shape: /(?<!\d)(\d{4})[-_](\d{2})(?!\d|[-_]\d{2}(?!\d))/, read: ([, year, month]) => `${year}-${month}` },
  { shape: /(?<!\d)(\d{4})(\d{2})(?!\d)/, read: ([, year, month]) => `${year}-${month}` },
  {
    shape: new RegExp(`(?<![a-z])(${NAMES.join('|')})[-_ ]?(\\d{4})(?!\\d)`, 'i'),
    read: ([, name, year]) => `${year}-${String(NAMES.indexOf(name!.toLowerCase()) + 1).padStart(2, '0')}`,
  },
];

/**
 * The month that a file or folder name speaks of, and the name without it: `January-2025-hubcur` → `2025-01` and `hubcur`,
 * `azure_big_2025-01` → `2025-01` and `azure_big`. Undefined when it names none.
 */
export function monthInName(name: string): { readonly month: Month; readonly rest: string } | undefined {
  for (const { shape, read } of SPELLINGS) {
    const match = shape.exec(name);
    const month = match && read(match);
    if (month === null || !isMonth(month)) continue;
    const rest = `${name.slice(0, match!.index)}-${name.slice(match!.index + match![0].length)}`;
    return { month, rest: rest.replace(/^[-_. =]+|[-_. =]+$/g, '').replace(/[-_. ]*-[-_. ]+/g, '-') };
  }
  return undefined;
}
