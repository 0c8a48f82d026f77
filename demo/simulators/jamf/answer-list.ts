import type { SimulatedAnswer } from '../listen.ts';
import { strangerAmong } from '../names-in.ts';

/** One field by which a list can be filtered and sorted: what an entry says there. Numbers compare as numbers. */
export type ListField<Entry> = (entry: Entry) => string | number;

export interface ListOf<Entry> {
  readonly entries: readonly Entry[];
  readonly fields: Readonly<Record<string, ListField<Entry>>>;
  readonly sections: readonly string[];
  readonly parameters: readonly string[];
  readonly defaultSort: string;
  /** Raised with every request: an order that is not asked for is never the same twice. */
  readonly asked: number;
  readonly json: (entry: Entry, sections: readonly string[]) => unknown;
}

const PAGE_SIZE_MAX = 2000;

/** `?section=…&page=0&page-size=100&sort=id:asc&filter=id>"5"`: a page, or a 400 that names what is wrong. */
export function answerList<Entry>(query: URLSearchParams, list: ListOf<Entry>): SimulatedAnswer {
  const parameter = strangerAmong(query.keys(), list.parameters);
  if (parameter !== undefined) return invalid(parameter, 'No such parameter');
  const sections = query.getAll('section').length > 0 ? query.getAll('section') : ['GENERAL'];
  const unknown = sections.find((section) => !list.sections.includes(section));
  if (unknown !== undefined) return invalid('section', `Failed to convert value '${unknown}' to a known section`);
  const filter = parseFilter(query.get('filter') ?? '', list.fields);
  if (typeof filter === 'string') return invalid('filter', filter);
  const sort = query.getAll('sort').flatMap((text) => text.split(','));
  const wrong = sort.find((text) => !Object.hasOwn(list.fields, text.split(':')[0]!));
  if (wrong !== undefined) return invalid('sort', `Field '${wrong}' is not allowed`);
  const found = list.entries.filter(filter);
  const sorted =
    sort.length > 0 ? sortedBy(found, sort, list.fields) : unstable(sortedBy(found, [list.defaultSort], list.fields), list.asked);
  const size = Math.min(PAGE_SIZE_MAX, Math.max(1, Number.parseInt(query.get('page-size') ?? '100', 10)));
  const page = Number.parseInt(query.get('page') ?? '0', 10);
  const results = sorted.slice(page * size, (page + 1) * size).map((entry) => list.json(entry, sections));
  return { body: { totalCount: found.length, results } };
}

/** `{"httpStatus":400,"errors":[…]}` */
function invalid(field: string, description: string): SimulatedAnswer {
  return { status: 400, body: { httpStatus: 400, errors: [{ code: 'INVALID_FIELD', field, description, id: '0' }] } };
}

type Comparison = (order: number) => boolean;
const OPERATORS: Readonly<Record<string, Comparison>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>=': (order) => order >= 0,
  '=ge=': (order) => order >= 0,
  '>': (order) => order > 0,
  '=gt=': (order) => order > 0,
  '<=': (order) => order <= 0,
  '<': (order) => order < 0,
};

/** RSQL, as far as it is a conjunction of comparisons. What cannot be read is answered as a sentence. */
function parseFilter<Entry>(text: string, fields: ListOf<Entry>['fields']): ((entry: Entry) => boolean) | string {
  if (text === '') return () => true;
  const tests: ((entry: Entry) => boolean)[] = [];
  for (const part of text.split(/;| and /)) {
    const match = /^\s*([\w.]+)\s*(==|!=|>=|<=|=ge=|=gt=|>|<)\s*"?([^"]*)"?\s*$/.exec(part);
    if (!match) return `The filter '${part}' cannot be parsed`;
    const [, name = '', operator = '', value = ''] = match;
    if (!Object.hasOwn(fields, name)) return `Field '${name}' is not allowed`;
    tests.push((entry) => OPERATORS[operator]!(compare(fields[name]!(entry), value)));
  }
  return (entry) => tests.every((test) => test(entry));
}

function compare(found: string | number, value: string): number {
  if (typeof found === 'number') return found - Number.parseInt(value, 10);
  return found < value ? -1 : found > value ? 1 : 0;
}

function sortedBy<Entry>(entries: readonly Entry[], sort: readonly string[], fields: ListOf<Entry>['fields']): Entry[] {
  return entries.toSorted((a, b) => {
    for (const text of sort) {
      const [name = '', direction] = text.split(':');
      const [x, y] = [fields[name]!(a), fields[name]!(b)];
      if (x !== y) return (x < y ? -1 : 1) * (direction === 'desc' ? -1 : 1);
    }
    return 0;
  });
}

/** Neighbours change places from one request to the next, so that pages overlap and leave out. */
function unstable<Entry>(entries: readonly Entry[], asked: number): Entry[] {
  const shifted = entries.slice();
  for (let index = asked % 2; index + 1 < shifted.length; index += 2)
    [shifted[index], shifted[index + 1]] = [shifted[index + 1]!, shifted[index]!];
  return shifted;
}
