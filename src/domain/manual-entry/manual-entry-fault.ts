import { focusColumn } from '../charge/focus-columns.ts';
import { isNobody } from '../dimension/is-nobody.ts';
import { isCurrency } from '../money/currency.ts';
import { canonicalDecimal, decimal, isZero } from '../money/decimal.ts';
import { refused, type Refused } from '../refusal.ts';
import { compareInstants, type Instant } from '../time/instant.ts';
import { firstDay, isMonth } from '../time/month.ts';
import { MANUAL_SOURCE, type ManualEntry } from './manual-entry.ts';

const TEXT_LENGTH_MAX = 500;
const DAYS_MAX = 366;
const DAY_MS = 86_400_000;

const TEXTS = ['costCenter', 'billingAccountId', 'providerName', 'serviceName', 'evidenceName'] as const satisfies (keyof ManualEntry)[];

/** What of an entry is not sound in itself, at an instant; undefined: nothing. */
export function manualEntryFault(entry: ManualEntry, now: Instant): Refused | undefined {
  const { month, costCenter, serviceCategory, amount, currency, evidenceSha256, source, slice, until } = entry;
  if (!isMonth(month) || firstDay(month) > now) return unsound('a month that has begun, such as 2025-01', month, 'name the month');
  for (const name of TEXTS) {
    const text = entry[name];
    if (text.trim() !== text || text === '' || text.length > TEXT_LENGTH_MAX)
      return unsound(`${name}: a text of 1 to ${TEXT_LENGTH_MAX} characters without blanks around it`, shown(text), 'mend it');
  }
  if (isNobody(costCenter)) return unsound('a cost centre', costCenter, 'name who bears the cost');
  const categories = focusColumn('ServiceCategory').allowed!;
  if (!categories.includes(serviceCategory))
    return unsound(`a service category (${categories.join(', ')})`, shown(serviceCategory), 'take one of these');
  if (canonicalDecimal(amount) !== amount || isZero(decimal(amount)))
    return unsound('an amount other than 0, as decimal text such as 1234.5', shown(amount), 'write it with a point and no other marks');
  if (!isCurrency(currency)) return unsound('an ISO 4217 currency such as EUR', shown(currency), 'write its code');
  if (!/^[0-9a-f]{64}$/.test(evidenceSha256))
    return unsound('the SHA-256 of the evidence, 64 hexadecimal digits', shown(evidenceSha256), 'take it of the document itself');
  if (source === MANUAL_SOURCE) return unsound('a source that delivers', source, 'an entry does not stand in for another one: end that');
  if (slice !== null && source === null) return unsound('a source beside a slice', slice, 'name whose slice it is');
  const days = (Date.parse(until) - Date.parse(now)) / DAY_MS;
  if (compareInstants(until, now) <= 0 || days > DAYS_MAX)
    return unsound(`an end within ${DAYS_MAX} days from now`, until, 'choose another end');
  return undefined;
}

function unsound(expected: string, found: string, wayOut: string): Refused {
  return refused('NOT_SOUND', { expected, found, wayOut });
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, TEXT_LENGTH_MAX));
}
