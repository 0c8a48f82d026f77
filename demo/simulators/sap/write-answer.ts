import { decimal } from '#src/domain/money/decimal.ts';
import type { SimulatedAnswer } from '../listen.ts';
import { kindOf, textIn, type SapRow } from './sap-row.ts';

/** A page of a collection, before it is spelled. */
export interface AnswerPage {
  readonly set: string;
  readonly rows: readonly SapRow[];
  readonly count: number | undefined;
  readonly next: string | undefined;
}

/** OData V2: amounts are text, dates are ticks, everything lies in `d`. */
export function v2Answer({ set, rows, count, next }: AnswerPage): SimulatedAnswer {
  const results = rows.map((row) => v2Row(set, row));
  return {
    headers: { 'content-type': 'application/json;charset=utf-8', dataserviceversion: '2.0' },
    body: JSON.stringify({
      d: { results, ...(count !== undefined && { __count: String(count) }), ...(next !== undefined && { __next: next }) },
    }),
  };
}

function v2Row(set: string, row: SapRow): object {
  const values = Object.entries(row).map(([name, value]): [string, unknown] => {
    if (Array.isArray(value)) return [name, { results: (value as SapRow[]).map((inner) => v2Row(name, inner)) }];
    return [name, v2Value(name, value as string | boolean)];
  });
  const uri = `http://sapapp01.internal:44300/${set}('${encodeURIComponent(textIn(row, 'ID'))}')`;
  return { __metadata: { id: uri, uri, type: set }, ...Object.fromEntries(values) };
}

function v2Value(name: string, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  const kind = kindOf(name);
  if (kind === 'amount') return threeDecimals(value);
  if (kind === 'text') return value;
  if (value === '') return null;
  return kind === 'date' ? `/Date(${Date.parse(`${value}T00:00:00Z`)})/` : `/Date(${Date.parse(value)}+0000)/`;
}

/** OData V4: amounts are JSON numbers, dates and instants are ISO. */
export function v4Answer({ set, rows, count, next }: AnswerPage): SimulatedAnswer {
  const value = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, each]) => [name, v4Value(name, each as string | boolean)])),
  );
  const body = JSON.stringify({
    '@odata.context': `$metadata#${set}`,
    ...(count !== undefined && { '@odata.count': count }),
    value,
    ...(next !== undefined && { '@odata.nextLink': next }),
  });
  return {
    headers: { 'content-type': 'application/json;odata.metadata=minimal', 'odata-version': '4.0' },
    body: body.replace(/"\\u0001(-?[\d.]+)"/g, '$1'),
  };
}

function v4Value(name: string, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  const kind = kindOf(name);
  if (kind === 'amount') return `\u0001${threeDecimals(value)}`;
  return value === '' && kind !== 'text' ? null : value;
}

/** As the database has them: 19800.000 even for yen. */
function threeDecimals(text: string): string {
  const { units, scale } = decimal(text === '' ? '0' : text);
  const padded = scale >= 3 ? { units, scale } : { units: units * 10n ** BigInt(3 - scale), scale: 3 };
  const digits = (padded.units < 0n ? -padded.units : padded.units).toString().padStart(padded.scale + 1, '0');
  const point = digits.length - padded.scale;
  return `${padded.units < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** What the gateway says of a request that it does not take. */
export function gatewayError(status: number, code: string, value: string): SimulatedAnswer {
  return {
    status,
    body: { error: { code, message: { lang: 'en', value }, innererror: { transactionid: '68D3F1A6B2', errordetails: [] } } },
  };
}

/** What a user meets who is not let in, with status 200 when a session has ended. */
export function logonPage(status = 200): SimulatedAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!DOCTYPE html><html><head><title>Logon</title></head><body><form name="loginForm" action="/sap/public/bc/icf/logon"></form></body></html>',
  };
}
