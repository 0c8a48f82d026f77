import type { ChargeRef } from '#src/store/allocation/allocation-of-charges.ts';
import { chargesByRef } from '#src/store/charge/charges-by-ref.ts';
import { defineHistoricalNode } from '../node/define-node.ts';
import { isInteger, rowKey } from '../node/key-form.ts';
import { selectedColumns } from './select-columns.ts';

export const chargeNode = defineHistoricalNode({
  kind: 'Charge',
  demands: 'charge.read',
  key: { print: (charge: ChargeRef) => `${rowKey.print(charge)}.${charge.part}`, parse: parseCharge },
  lineage: { of: (charge) => ({ kind: 'Charge', charge }), as: { name: 'CHARGE', description: 'A line of a bill.' } },
  async load({ snapshot }, keys, { asOf, selection }) {
    const charges = await snapshot.read((reading) => chargesByRef(reading, keys, selectedColumns(selection), asOf));
    return charges.map((charge) => charge && { ...charge, asOf });
  },
});

function parseCharge(text: string): ChargeRef | undefined {
  const end = text.lastIndexOf('.');
  const row = rowKey.parse(text.slice(0, Math.max(end, 0)));
  const part = text.slice(end + 1);
  return row && isInteger(part, 2 ** 15) ? { ...row, part: Number(part) } : undefined;
}
