import { loadDelivery } from '#src/actions/load/load-delivery.ts';
import type { LoadOutcome } from '#src/actions/batch/load-outcome.ts';
import type { LoadDependencies } from '#src/actions/batch/load-dependencies.ts';
import type { LoadRequest } from '#src/actions/load/load-request.ts';
import type { Delivery, ObjectFolder } from '#src/connector-kit/index.ts';
import { csvText, PLAIN_HEADER, plainRow } from './plain-bill.ts';
import { plainCharges, plainConnector } from './plain-connector.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

export const ADMIN = administrator('test');

/** Loads a delivery of the made-up vendor's bill. */
export function loadPlain(
  deps: LoadDependencies,
  folder: ObjectFolder,
  delivery: Delivery,
  more: Partial<LoadRequest> = {},
): Promise<LoadOutcome> {
  const connector = more.connector ?? plainConnector;
  const source = { id: 'bill', connector: connector.name };
  return loadDelivery(deps, ADMIN, { source, connector, stream: plainCharges, folder, config: {}, delivery, ...more });
}

/** A bill of so many rows: many resources and tags, costs with their own digits, now and then a row that is excluded or wrong. */
export function plainBill(rows: number, seed = 1, month = '2025-01'): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const number = index * 31 + seed;
    const day = String((number % 28) + 1).padStart(2, '0');
    return plainRow({
      Id: `line-${number % 977}`,
      Type: number % 50 === 0 ? 'Fee' : number % 97 === 0 ? 'Split' : number % 5 === 0 ? 'Covered' : 'Usage',
      Cost: number % 211 === 0 ? 'x' : `${number % 1000}.${String(number * 7919).slice(-9)}`,
      Amortized: number % 5 === 0 ? `${number % 7}.5` : '',
      Currency: number % 3 === 0 ? 'EUR' : 'USD',
      Account: `000${number % 12}`,
      Period: month,
      Start: `${month}-${day} 00:00:00`,
      End: `${month}-${day} 01:00:00`,
      Region: `region-${number % 4}`,
      Resource: `i-${number % 1500}`,
      Service: `Service ${number % 9}`,
      Unused: number % 100 === 0 ? '0.125' : '',
      'tag:env': ['prod', 'dev', ''][number % 3]!,
      'tag:team': `team "${number % 20}"`,
    });
  });
  return csvText([[...PLAIN_HEADER], ...lines]);
}
