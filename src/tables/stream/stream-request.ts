import { parseInstant } from '../../domain/time/instant.ts';
import { isMonth } from '../../domain/time/month.ts';
import { KNOWLEDGE_VIEWS } from '../../domain/period/knowledge-view.ts';
import type { TableQuestion } from '../open-table.ts';
import { readCondition } from '../question/read-condition.ts';
import { shown, TableQuestionError } from '../question/table-question-error.ts';
import type { CsvHabits } from './csv-habits.ts';
import type { StreamFormat } from './format-names.ts';

export interface StreamRequest {
  readonly question: TableQuestion;
  readonly csv: CsvHabits;
}

const SEPARATORS: Readonly<Record<string, string>> = { ',': ',', ';': ';', '|': '|', tab: '\t', '\t': '\t' };
const OF_ALL = ['columns', 'from', 'to', 'where', 'limit', 'asOf', 'view'] as const;
const OF_CSV = ['sep', 'decimal', 'round', 'bom', 'guard'] as const;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads what a stream is asked for from the parameters of a URL. Throws a TableQuestionError for what is none of them. */
export function readStreamRequest(search: URLSearchParams, format: StreamFormat): StreamRequest {
  const known: readonly string[] = format === 'csv' ? [...OF_ALL, ...OF_CSV] : OF_ALL;
  for (const name of new Set(search.keys())) {
    if (!known.includes(name)) throw new TableQuestionError(`parameters of a stream of ${format} (${known.join(', ')})`, shown(name));
    if (name !== 'where' && search.getAll(name).length > 1)
      throw new TableQuestionError(`${name} once`, `it ${search.getAll(name).length} times`);
  }
  const read = <T>(name: string, expected: string, parse: (text: string) => T | undefined): T | undefined => {
    const text = search.get(name);
    if (text === null || text === '') return undefined;
    const value = parse(text);
    if (value === undefined) throw new TableQuestionError(`${expected} for ${name}`, shown(text));
    return value;
  };
  const month = (name: string) => read(name, 'a month such as 2025-03', (text) => (isMonth(text) ? text : undefined));
  const flag = (name: string) => read(name, '1 or 0', (text) => (text === '1' ? true : text === '0' ? false : undefined));
  const [from, to] = [month('from') ?? month('to'), month('to') ?? month('from')];
  const where = search.getAll('where').map(readCondition);
  return {
    question: {
      columns: read('columns', 'names of columns with commas between them', (text) => text.split(',').map((name) => name.trim())),
      period: from === undefined || to === undefined ? undefined : { from, to },
      filter: where.length === 0 ? undefined : { all: where },
      limit: read('limit', 'a whole number', (text) => (/^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : undefined)),
      asOf: read('asOf', 'an instant such as 2025-03-31T12:00:00Z', instantIn),
      view: read('view', KNOWLEDGE_VIEWS.join(' or '), (text) => KNOWLEDGE_VIEWS.find((view) => view === text)),
    },
    csv: {
      delimiter: read('sep', ', ; | or tab', (text) => SEPARATORS[text]) ?? ',',
      decimal: read('decimal', '. or ,', (text) => (text === '.' || text === ',' ? text : undefined)),
      round: read('round', 'decimals from 0 to 30', (text) => (/^([12]?\d|30)$/.test(text) ? Number.parseInt(text, 10) : undefined)),
      bom: flag('bom') ?? false,
      guard: flag('guard') ?? true,
    },
  };
}

/** A plus of an offset is a blank to a URL that does not write it as %2B. */
function instantIn(text: string): string | undefined {
  const instant = text.replace(' ', '+');
  return INSTANT.test(instant) && parseInstant(instant) !== undefined ? instant : undefined;
}
