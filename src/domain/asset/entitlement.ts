import { compare, decimal, formatDecimal, type Decimal, add, ZERO } from '../money/decimal.ts';
import { compareText } from './asset-item.ts';
import { discrepancyId, type AssetDiscrepancy } from './discrepancy.ts';
import { normalizeMaker, normalizeUser } from './identifiers.ts';
import type { AssetId } from './inherit-ids.ts';
import { recogniser, wordsOf, type RecognisedProduct } from './recognise-product.ts';

/** The right to use a product. Quantity is decimal text, days are ISO days, `validTo` excluded. */
export interface Entitlement {
  readonly product: string;
  readonly publisher: string | null;
  readonly quantity: string;
  readonly metric: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly costCenterId: string | null;
}

/** A piece of software on a thing that is in use. */
export interface Installation {
  readonly assetId: AssetId;
  readonly assignedTo: string | null;
  readonly name: string;
  readonly publisher: string | null;
}

type Count = 'installations' | 'users';

/** What is counted for a metric; metrics that are not listed (cores, sockets) cannot be counted from an inventory. */
const COUNTS: Readonly<Record<string, Count>> = {
  installation: 'installations',
  installations: 'installations',
  install: 'installations',
  device: 'installations',
  devices: 'installations',
  user: 'users',
  users: 'users',
  'named-user': 'users',
  seat: 'users',
  seats: 'users',
};

/**
 * Products that are installed more often than their entitlements of a day allow. A product is known by its entitlements, valid or
 * not: what was never licensed may be free. Of several products that an installation fits the one with the longest name counts.
 */
export function entitlementDiscrepancies(
  installations: readonly Installation[],
  entitlements: readonly Entitlement[],
  day: string,
): AssetDiscrepancy[] {
  const products = productsOf(entitlements);
  const users = new Map(products.map((product) => [product, { assets: new Set<string>(), users: new Set<string>() }]));
  const productOf = recogniser(products);
  for (const installation of installations) {
    const product = productOf(installation.name, installation.publisher);
    if (!product) continue;
    const using = users.get(product)!;
    using.assets.add(installation.assetId);
    using.users.add(normalizeUser(installation.assignedTo) ?? `nobody on ${installation.assetId}`);
  }
  return products.flatMap((product) => {
    const counted = product.count;
    if (counted === undefined) return [];
    const used = counted === 'users' ? users.get(product)!.users.size : users.get(product)!.assets.size;
    const entitled = product.entitlements.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo));
    const allowed = entitled.reduce<Decimal>((sum, { quantity }) => add(sum, decimal(quantity)), ZERO);
    if (compare(decimal(String(used)), allowed) <= 0) return [];
    return [
      {
        id: discrepancyId('software-without-entitlement', JSON.stringify([product.words, product.publisher])),
        kind: 'software-without-entitlement' as const,
        assetId: null,
        costCenterId: product.costCenterId,
        subject: product.name,
        expected: `at most ${formatDecimal(allowed)} ${counted}, as entitled on ${day}`,
        found: `${used} ${counted}`,
        amounts: [],
      },
    ];
  });
}

/** Of all the software there is, what an entitlement names: the rest need not be counted. */
export function licensedTitles<T extends Pick<Installation, 'name' | 'publisher'>>(
  titles: readonly T[],
  entitlements: readonly Entitlement[],
): T[] {
  const productOf = recogniser(productsOf(entitlements));
  return titles.filter(({ name, publisher }) => productOf(name, publisher) !== undefined);
}

interface Product extends RecognisedProduct {
  readonly name: string;
  readonly words: readonly string[];
  readonly count: Count | undefined;
  readonly costCenterId: string | null;
  readonly entitlements: readonly Entitlement[];
}

function productsOf(entitlements: readonly Entitlement[]): Product[] {
  const sorted = entitlements.toSorted((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
  const groups = Map.groupBy(sorted, ({ product, publisher }) => JSON.stringify([wordsOf(product), normalizeMaker(publisher)]));
  return [...groups.values()].map((group): Product => {
    const { product, publisher } = group[0]!;
    const counts = new Set(group.map(({ metric }) => COUNTS[metric.trim().toLowerCase()]));
    const costCenters = new Set(group.map(({ costCenterId }) => costCenterId));
    return {
      name: product,
      words: wordsOf(product),
      beginnings: [wordsOf(product)],
      publisher: normalizeMaker(publisher),
      // Two measures of one product cannot be added.
      count: counts.size === 1 ? [...counts][0] : undefined,
      costCenterId: costCenters.size === 1 ? [...costCenters][0]! : null,
      entitlements: group,
    };
  });
}
