import { isMonth, type RecordStream } from '#src/connector-kit/index.ts';
import { DRIVER_COLUMNS, headerOf } from './columns.ts';
import type { LedgerFileConfig } from './config.ts';
import { listSlices } from './list-slices.ts';
import { readCells } from './read-cells.ts';

/**
 * Drivers, the measured quantities that cost follows: `drivers/<driver>/<YYYY-MM>.csv`, one slice a driver and calendar month.
 * Columns `driver` and `month` may be left out, for the path says them; a row that says otherwise is rejected.
 */
export const drivers: RecordStream<LedgerFileConfig, 'driverValue'> = {
  kind: 'records',
  name: 'drivers',
  record: 'driverValue',
  version: 1,
  header: headerOf(DRIVER_COLUMNS),
  required: ['target', 'unit', 'quantity'],
  deliveries: (folder) =>
    listSlices(folder, {
      prefix: 'drivers/',
      placeOf: (stem) => {
        const match = /^drivers\/([^/]+)\/([^/]+)$/.exec(stem);
        return match && isMonth(match[2]!) ? { slice: `${match[1]}/${match[2]}`, part: '' } : undefined;
      },
      pattern: 'drivers/<driver>/<YYYY-MM>.csv or .ndjson, plain or .gz, such as drivers/headcount/2025-01.csv',
      finalByItself: true,
    }),
  normalize(row, { slice }) {
    const cells = readCells(row);
    const [driver = '', month = ''] = slice.split('/');
    const record = {
      driver: cells.optional('driver') ?? driver,
      unit: cells.text('unit'),
      target: cells.text('target'),
      month: cells.optional('month') ?? month,
      quantity: cells.number('quantity'),
    };
    if (record.driver !== driver) cells.refuse('driver', `the driver of this file, ${driver}`, record.driver);
    if (record.month !== month) cells.refuse('month', `the month of this file, ${month}`, record.month);
    if (record.quantity.startsWith('-')) cells.refuse('quantity', 'a quantity of zero or more', record.quantity);
    const fault = cells.fault();
    return fault ? { rejected: fault } : { record };
  },
};
