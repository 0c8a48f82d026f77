import { SourceFault, type SourceApi } from '#src/connector-kit/index.ts';
import { ask, askList, tokenIn } from './ask.ts';
import { itemIn, itemsIn, textOf, type Item } from './item.ts';
import { modelNamed, nameOf } from './list-models.ts';

export interface VersionsOfModel {
  readonly versions: readonly Item[];
  readonly notes: readonly string[];
}

/**
 * All versions of a model. Servers have ended this search too early (with an empty token though more were left) and never (with the
 * same token again), so what it gave is checked: numbers that are missing are asked for one by one. As a rule they were deleted.
 */
async function versionsOf(api: SourceApi, model: Item): Promise<VersionsOfModel> {
  const name = nameOf(model);
  const { found, isDoubtful } = await search(api, name);
  const known = versionsNamedBy(model, await modelNamed(api, name));
  const missing = numbersMissing(found, known);
  const doubtful = isDoubtful || known.some((number) => missing.includes(number));
  const asked = doubtful ? missing : missing.slice(0, PROBES);
  if (asked.length > WALK_MAX) throw tooManyMissing(name, asked.length);
  const kept = await getEach(api, name, asked);
  const rest = doubtful || kept.length === 0 ? [] : missing.slice(PROBES);
  if (rest.length > WALK_MAX) throw tooManyMissing(name, rest.length);
  kept.push(...(await getEach(api, name, rest)));
  const notes = kept.length === 0 ? [] : [`model ${name}: the search kept back ${kept.length} versions; they were asked for one by one`];
  return { versions: [...found.values(), ...kept], notes };
}

const PAGE_SIZE = 1000;
/** So many missing numbers are asked for though nothing looks wrong, the newest first. */
const PROBES = 10;
const WALK_MAX = 2000;

interface Searched {
  readonly found: ReadonlyMap<number, Item>;
  /** It ended in a circle, or with a full page. */
  readonly isDoubtful: boolean;
}

async function search(api: SourceApi, name: string): Promise<Searched> {
  const found = new Map<number, Item>();
  const seen = new Set<string>();
  for (let token: string | null = null; ;) {
    const answer: Item = await askList(api, 'model-versions/search', [
      ['filter', `name=${quoted(name)}`],
      ['max_results', String(PAGE_SIZE)],
      ...(token === null ? [] : [['page_token', token] as const]),
    ]);
    const versions = itemsIn(answer, 'model_versions');
    for (const version of versions) found.set(numberOf(version), version);
    token = tokenIn(answer);
    if (token === null) return { found, isDoubtful: versions.length >= PAGE_SIZE };
    if (seen.has(token)) return { found, isDoubtful: true };
    seen.add(token);
  }
}

/** Values stand in single quotes and cannot be escaped; a name that has such a quote stands in double ones. */
function quoted(name: string): string {
  return name.includes("'") ? `"${name}"` : `'${name}'`;
}

/** 0 for what is no number: it is kept, and rejected later. */
function numberOf(version: Item): number {
  const text = textOf(version['version']) ?? '';
  return /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : 0;
}

/** The latest of each stage, and those that an alias stands for: only the model itself, asked by name, tells its aliases. */
function versionsNamedBy(...models: readonly (Item | undefined)[]): number[] {
  return models
    .flatMap((model) => [...itemsIn(model, 'latest_versions'), ...itemsIn(model, 'aliases')].map(numberOf))
    .filter((number) => number > 0);
}

/** The newest first. */
function numbersMissing(found: ReadonlyMap<number, Item>, known: readonly number[]): number[] {
  const newest = Math.max(0, ...found.keys(), ...known);
  const numbers = Array.from({ length: newest }, (_, index) => newest - index);
  return numbers.filter((number) => !found.has(number));
}

async function getEach(api: SourceApi, name: string, numbers: readonly number[]): Promise<Item[]> {
  const answers = await Promise.all(
    numbers.map((number) =>
      ask(api, 'model-versions/get', [
        ['name', name],
        ['version', String(number)],
      ]),
    ),
  );
  return answers.flatMap((answer) => (answer ? [itemIn(answer, 'model_version')] : []));
}

function tooManyMissing(name: string, count: number): SourceFault {
  return new SourceFault('stop', {
    code: 'versions-missing',
    expected: `all versions of the model ${name}`,
    found: `a search that ends without ${count} of them`,
    wayOut: 'update the MLflow server: some versions end this search too early',
  });
}

/** The same of many models, with the versions of all in one list. */
export async function listVersionsOfAll(api: SourceApi, models: readonly Item[]): Promise<VersionsOfModel> {
  const each = await Promise.all(models.map((model) => versionsOf(api, model)));
  return { versions: each.flatMap(({ versions }) => versions), notes: each.flatMap(({ notes }) => notes) };
}
