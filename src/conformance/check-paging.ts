import { canonicalJson } from '../domain/canonical-json.ts';
import type { Findings } from './clauses.ts';
import { readPages, readSlice, textOf, type ReadPage, type ReadPageSlice, type ReadPageCase } from './page-case.ts';
import { itemsByKey } from './page-items.ts';

/** That pages are the same again, that reading goes on from any of them, and that their order says nothing. */
export async function checkPaging(each: ReadPageCase, findings: Findings): Promise<void> {
  await checkSamePages(each, findings);
  for (const slice of each.read.slices) {
    await checkResuming(each, slice, findings);
    checkOrder(each, slice, findings);
  }
}

async function checkSamePages(each: ReadPageCase, findings: Findings): Promise<void> {
  const again = await readPages(each, each.replay());
  const isSame = 'read' in again && canonicalJson(again.read) === canonicalJson(each.read);
  findings.check('pages-are-deterministic', isSame, () => `${each.where}: read again from the same answers, its plan or pages are others`);
  const slices = each.read.plan.slices.map(({ slice }) => slice);
  findings.check('pages-are-deterministic', new Set(slices).size === slices.length, () => `${each.where}: slices ${slices.join(', ')}`);
}

const RESUMED_MAX = 25;

/** Nobody knows in which process the next page is asked for: the cursor and the slice must say it all. */
async function checkResuming(each: ReadPageCase, { slice, pages }: ReadPageSlice, findings: Findings): Promise<void> {
  for (const [index, { cursor }] of pages.slice(0, RESUMED_MAX).entries()) {
    const rest = await readSlice(each, each.replay(), slice, cursor).catch(textOf);
    findings.check(
      'resumes-from-any-page',
      canonicalJson(rest) === canonicalJson(pages.slice(index)),
      () =>
        `${each.where}, slice ${slice.slice}: begun with page ${index + 1}, the rest is ${typeof rest === 'string' ? rest : 'other pages'}`,
    );
  }
}

function checkOrder({ where, stream }: ReadPageCase, { slice, pages }: ReadPageSlice, findings: Findings): void {
  const at = `${where}, slice ${slice.slice}`;
  checkKeys(at, stream.key, pages, findings);
  // Of an item that changed while it was read the later page wins: there the order does say something.
  const changed = keysOfChanged(stream.key, pages);
  const settled = (some: readonly ReadPage[]) => canonicalJson(itemsByKey(stream, some).filter(([key]) => !changed.has(key)));
  const whole = settled(pages);
  const orders: [string, readonly ReadPage[]][] = [
    ['backwards', pages.toReversed()],
    ['twice', [...pages, ...pages]],
    ['with every second page again and the last one first', [...pages.toReversed(), ...pages.filter((_, index) => index % 2 === 0)]],
  ];
  for (const [order, some] of orders)
    findings.check('pages-in-any-order', settled(some) === whole, () => `${at}: the same pages ${order} hold other items`);
}

type Key = ReadPageCase['stream']['key'];

/** Items of one page were read at one moment: those that differ must have keys of their own, or one of them is lost. */
function checkKeys(at: string, key: Key, pages: readonly ReadPage[], findings: Findings): void {
  for (const [index, { page }] of pages.entries()) {
    const texts = new Map<string, string>();
    for (const item of page.items) {
      const text = canonicalJson(item);
      const own = key(item);
      const isOwn = typeof own === 'string' && (texts.get(own) ?? text) === text;
      findings.check(
        'pages-in-any-order',
        isOwn,
        () => `${at}: page ${index + 1} has two items that differ with the key ${JSON.stringify(own)}`,
      );
      texts.set(own, text);
    }
  }
}

function keysOfChanged(key: Key, pages: readonly ReadPage[]): ReadonlySet<string> {
  const texts = new Map<string, string>();
  const changed = new Set<string>();
  for (const { page } of pages) {
    for (const item of page.items) {
      const own = key(item);
      const text = canonicalJson(item);
      if ((texts.get(own) ?? text) !== text) changed.add(own);
      texts.set(own, text);
    }
  }
  return changed;
}
