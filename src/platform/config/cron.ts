/** The five fields of cron: minute, hour, day of the month, month, day of the week. */
const FIELDS: readonly (readonly [from: number, to: number])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
];

/** Whether a text is a schedule such as `0 3 * * *` or `30 8-18 * * 1-5`: numbers, lists, ranges and steps, in UTC. */
export function isCron(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  return fields.length === FIELDS.length && fields.every((field, index) => isField(field, ...FIELDS[index]!));
}

function isField(field: string, from: number, to: number): boolean {
  return field.split(',').every((part) => {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) return false;
    const [, first, last, step] = match.map((each) => (each === undefined ? undefined : Number.parseInt(each, 10))) as (
      | number
      | undefined
    )[];
    const isInside = (value: number | undefined) => value === undefined || (value >= from && value <= to);
    return isInside(first) && isInside(last) && (first === undefined || last === undefined || first <= last) && step !== 0;
  });
}
