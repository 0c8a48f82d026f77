import { addDays, canonicalDecimal, isCurrency, parseInstant, type Normalized } from 'costweave/connector-kit';
import { isObject } from './pages.ts';

type Outcome = Normalized<'licenseEntitlement'>;

/** One agreement. Its last day is included at Larkspur; ours ends before the day after. */
export function normalize(item: unknown): Outcome {
  if (!isObject(item)) return rejected(null, 'an agreement', item);
  if (item['kind'] === 'trial') return { excluded: { reason: 'a trial: no right that was bought' } };
  const term = isObject(item['term']) ? item['term'] : {};
  const price = isObject(item['price']) ? item['price'] : {};
  const { id, product, seats, metric } = item;
  if (!isText(id)) return rejected('id', 'an id', id);
  if (!isText(product)) return rejected('product', 'a product', product);
  if (!isText(metric)) return rejected('metric', 'what the seats count', metric);
  const quantity = isText(seats) ? canonicalDecimal(seats) : undefined;
  if (quantity === undefined) return rejected('seats', 'a number', seats);
  const amount = isText(price['amount']) ? canonicalDecimal(price['amount']) : undefined;
  if (amount === undefined) return rejected('price.amount', 'an amount such as 1249.50', price['amount']);
  const currency = price['currency'];
  if (!isText(currency) || !isCurrency(currency)) return rejected('price.currency', 'an ISO 4217 code', currency);
  const begin = dayOf(term['begin']);
  if (begin === undefined) return rejected('term.begin', 'a day such as 2025-01-31', term['begin']);
  const isOpen = term['end'] === null || term['end'] === undefined;
  const end = dayOf(term['end']);
  if (end === undefined && !isOpen) return rejected('term.end', 'a day such as 2025-12-31, or none', term['end']);
  return {
    control: { currency, amount },
    record: {
      entitlementId: id,
      product,
      publisher: textOrNull(item['publisher']),
      quantity,
      metric,
      validFrom: begin,
      validTo: end === undefined ? null : addDays(`${end}T00:00:00Z`, 1).slice(0, 10),
      costCenterId: textOrNull(item['costCenter']),
      amount,
      currency,
    },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function textOrNull(value: unknown): string | null {
  return isText(value) ? value : null;
}

function dayOf(value: unknown): string | undefined {
  return isText(value) ? parseInstant(value)?.slice(0, 10) : undefined;
}

function rejected(column: string | null, expected: string, found: unknown): Outcome {
  return { rejected: { column, expected, found: isText(found) ? found : (JSON.stringify(found) ?? 'nothing') } };
}
