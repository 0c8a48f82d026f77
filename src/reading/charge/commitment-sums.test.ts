import { describe, expect, it } from 'vitest';
import { putNumeric } from '../copy/numeric-bytes.ts';
import { createCommitmentSums, type CommittedCharge } from './commitment-sums.ts';

interface Charge {
  readonly category?: string;
  readonly frequency?: string | null;
  readonly status?: string;
  readonly billed?: string;
  readonly effective?: string;
  readonly quantity?: string;
  readonly unit?: string | null;
  readonly commitment?: string;
  readonly currency?: string /** Hours of January. */;
  readonly from?: number;
  readonly to?: number;
}

const MONTH = 744;
const NULL = [0xff, 0xff, 0xff, 0xff];

/** The charge as loading writes it: fields of binary COPY, one behind the other. */
function written(charge: Charge): CommittedCharge {
  const {
    category = 'Usage',
    frequency = null,
    status = null,
    unit = null,
    commitment = 'sp-1',
    currency = 'USD',
    from = 0,
    to = MONTH,
  } = charge;
  const bytes = new Uint8Array(1024);
  let at = 7;
  const period = at;
  for (const hour of [from, to]) {
    const view = new DataView(bytes.buffer, at, 12);
    view.setInt32(0, 8);
    view.setBigInt64(4, 788_918_400_000_000n + BigInt(hour) * 3_600_000_000n);
    at += 12;
  }
  const put = (text: string | undefined) => {
    const start = at;
    if (text === undefined) bytes.set(NULL, at);
    const source = new TextEncoder().encode(text ?? '');
    at = text === undefined ? at + 4 : putNumeric(source, 0, source.length, bytes, at);
    return start;
  };
  const [billed, effective, quantity] = [put(charge.billed ?? '0'), put(charge.effective ?? '0'), put(charge.quantity)];
  return { commitment, currency, category, frequency, status, unit, bytes, period, billed, effective, quantity };
}

function told(charges: readonly Charge[]): string[] {
  const sums = createCommitmentSums();
  for (const charge of charges) sums.add(written(charge));
  return sums.findings().flatMap(({ kind, details }) => {
    if (kind !== 'COMMITMENT_SUM_BROKEN') throw new Error(kind);
    return details.examples.map(
      ({ commitment, currency, unit = currency, expected, found }) =>
        `${LAWS.find((law) => details.law.includes(law))} ${commitment} ${expected} ${found} ${unit}`,
    );
  });
}

const LAWS = ['no effective cost', 'not billed again', 'cost together', 'together the quantity'];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS = Array.from({ length: 30 }, (_, day) => day);
const BOUGHT: Charge = { category: 'Purchase', frequency: 'Recurring', billed: '100' };
const USED: Charge = { effective: '70', status: 'Used' };
const UNUSED: Charge = { effective: '30', status: 'Unused' };

describe('charges of a commitment', () => {
  it.each<[string, Charge[]]>([
    ['that was purchased and used in full', [BOUGHT, { effective: '100' }]],
    ['of which a part was left unused', [BOUGHT, USED, UNUSED]],
    ['whose cost was rounded hour by hour', [BOUGHT, { effective: '69.9999997' }, UNUSED]],
    ['paid in equal instalments, in February', [BOUGHT, { effective: '92.06' }]],
    ['purchased in an earlier month', [USED, UNUSED]],
    ['paid upfront in this month for three years', [{ ...BOUGHT, frequency: 'One-Time', billed: '36000' }, USED, UNUSED]],
    ['paid in part upfront, in an earlier month', [{ ...BOUGHT, billed: '50' }, USED, UNUSED]],
    [
      'paid in part upfront, in this month',
      [{ ...BOUGHT, frequency: 'One-Time', billed: '18000' }, { ...BOUGHT, billed: '50' }, USED, UNUSED],
    ],
    [
      'of a month that is not over, of which a part was left unused so far',
      [BOUGHT, { ...USED, effective: '20', to: 300 }, { ...UNUSED, effective: '5' }],
    ],
    ['of which nothing was used so far', [BOUGHT, { ...UNUSED, effective: '5' }]],
    ['of a month that is not over', [BOUGHT, { ...USED, to: 300 }]],
    ['whose purchase is dated on one day of the month', [{ ...BOUGHT, to: 24 }, USED]],
    [
      'dated on the one day that was used so far',
      [
        { ...BOUGHT, to: 24 },
        { effective: '3.2', to: 24 },
      ],
    ],
    [
      'bought on two days, one after the other',
      [
        { ...BOUGHT, to: 24 },
        { ...BOUGHT, from: 24, to: 48 },
        { effective: '9', to: 48 },
      ],
    ],
    [
      'bought on many days with a gap',
      DAYS.flatMap((day) => [
        { ...BOUGHT, from: 48 * day, to: 48 * day + 24 },
        { effective: '1', from: 48 * day, to: 48 * day + 24 },
      ]),
    ],
    ['whose usage was corrected for the day before', [BOUGHT, { effective: '-20', from: -24, to: 0 }, USED]],
    ['that was returned', [BOUGHT, { ...BOUGHT, billed: '-100' }, USED]],
    ['of which nothing was used or left unused', [BOUGHT]],
    ['that is not spread over what it covers', [{ ...BOUGHT, effective: '100' }, { effective: '0' }]],
    ['beside a tax on it', [BOUGHT, USED, UNUSED, { category: 'Tax', billed: '19', effective: '19' }]],
    ['of which a little is billed at list price', [BOUGHT, { ...USED, billed: '3' }, UNUSED]],
    ['whose usage alone has quantities', [BOUGHT, { ...USED, quantity: '1', unit: 'Hours' }, UNUSED]],
    [
      'that are counted in two units',
      [
        { ...BOUGHT, quantity: '24', unit: 'Hours' },
        { effective: '100', quantity: '1', unit: 'Units' },
      ],
    ],
  ])('%s are nothing to tell', (_, charges) => {
    expect(told(charges)).toEqual([]);
  });

  it.each<[string, Charge[], string[]]>([
    ['whose purchase has an effective cost', [{ ...BOUGHT, effective: '100' }, USED, UNUSED], ['no effective cost sp-1 0 100 USD']],
    ['that is billed as well', [BOUGHT, { ...USED, billed: '70' }, UNUSED], ['not billed again sp-1 0 70 USD']],
    ['whose unused part is left out', [BOUGHT, USED], ['cost together sp-1 100 70 USD']],
    [
      'that is spread by the hour, without its unused part',
      HOURS.flatMap((from) => [
        { ...BOUGHT, billed: '0.1', from, to: from + 1 },
        { effective: '0.05', from, to: from + 1 },
      ]),
      ['cost together sp-1 2.4 1.2 USD'],
    ],
    [
      'whose unused part has a cost and no quantity',
      [
        { ...BOUGHT, quantity: '24', unit: 'Hours' },
        { effective: '70', quantity: '17', unit: 'Hours' },
        { effective: '30', quantity: '0', unit: 'Hours' },
      ],
      ['together the quantity sp-1 24 17 Hours'],
    ],
    [
      'that is spread by the hour, of which a little is missing',
      HOURS.flatMap((from) => [
        { ...BOUGHT, billed: '0.1', from, to: from + 1 },
        { effective: '0.098', from, to: from + 1 },
      ]),
      ['cost together sp-1 2.4 2.352 USD'],
    ],
    [
      'in two currencies are each for themselves',
      [BOUGHT, USED, UNUSED, { ...BOUGHT, currency: 'EUR' }, { ...USED, currency: 'EUR' }],
      ['cost together sp-1 100 70 EUR'],
    ],
    [
      'of two commitments are each for themselves',
      [BOUGHT, USED, UNUSED, { ...BOUGHT, commitment: 'a' }, { ...USED, commitment: 'a' }],
      ['cost together a 100 70 USD'],
    ],
  ])('%s are told', (_, charges, found) => {
    expect(told(charges)).toEqual(found);
  });

  it('are added to the last digit', () => {
    const tiny = Array.from({ length: 10 }, () => ({ effective: '0.000000000000000000000000000001' }));
    expect(told([{ ...BOUGHT, billed: '1' }, ...tiny])).toEqual(['cost together sp-1 1 0.00000000000000000000000000001 USD']);
  });
});
