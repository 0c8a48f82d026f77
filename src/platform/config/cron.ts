import { CronExpressionParser } from 'cron-parser';

const FIELDS = ['minute', 'hour', 'day', 'month', 'day of the week'] as const;

/** Where one field is looked at, the others stand for any time. */
const ANY = '*';

/** Every source starts at a second of its own: the scheduler reads six fields, and people write five. */
const SECOND = '0';

/**
 * What is wrong with a schedule such as `0 3 * * *` or `30 8-18 * * mon-fri`, in UTC; undefined: it can be kept. It is read by the
 * parser that the queue schedules with, so that what is accepted here is what comes due there.
 */
export function scheduleFault(text: string): string | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return `five fields separated by spaces, not ${text.trim() === '' ? 'none' : fields.length}`;
  for (const [index, field] of fields.entries()) {
    // Jenkins's `H` stands for a value drawn at random, another one whenever it is read.
    const fault = field.includes('H') ? 'H is not supported' : parserFault(FIELDS.map((_, at) => (at === index ? field : ANY)));
    if (fault !== undefined) return `${FIELDS[index]} ${JSON.stringify(field)}: ${fault}`;
  }
  return parserFault(fields) === undefined ? undefined : 'a day that the month has';
}

function parserFault(fields: readonly string[]): string | undefined {
  try {
    CronExpressionParser.parse([SECOND, ...fields].join(' '), { tz: 'UTC' });
    return undefined;
  } catch (error) {
    const told = error instanceof Error ? error.message : 'not understood';
    return told.replace(/^(Constraint|Validation) error, /, '');
  }
}
