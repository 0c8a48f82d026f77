import type { AssetPurchase, InstalledSoftware, ItemFields } from '#src/connector-kit/index.ts';
import type { JamfConfig } from './config.ts';
import { parsePrice } from './parse-price.ts';

/**
 * Refuses a device of which a section is null though it was asked for: the server could not read it, and what is not known must not
 * be taken for what is not there.
 */
export function refuseMissingSections(item: unknown, fields: ItemFields, sections: readonly string[]): void {
  for (const section of sections) {
    const found = typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>)[section] : undefined;
    if (typeof found !== 'object' || found === null)
      fields.refuse(section, 'the section, which was asked for', JSON.stringify(found) ?? '');
  }
}

/** What was paid, where the names of two fields differ between computers and mobile devices. */
export function readPurchase(fields: ItemFields, config: JamfConfig, warranty: string): AssetPurchase {
  const priceText = fields.optional('purchasing.purchasePrice');
  const price = priceText === null ? undefined : parsePrice(priceText, config.priceCurrency);
  const isLeased = fields.optionalFlag('purchasing.leased');
  return {
    orderNumber: fields.optional('purchasing.poNumber'),
    vendor: fields.optional('purchasing.vendor'),
    purchasedOn: fields.optionalDay('purchasing.poDate'),
    warrantyEndsOn: fields.optionalDay(warranty),
    // A device that is neither bought nor leased has no purchasing data: both are false by default.
    isLeased: isLeased === false && fields.optionalFlag('purchasing.purchased') === false ? null : isLeased,
    priceText,
    price: price?.amount ?? null,
    currency: price?.currency ?? null,
  };
}

/** Applications: a Mac names them by the folder that they lie in, `Slack.app`. Each once, in an order of their own. */
export function readApplications(fields: ItemFields, item: unknown, version: (path: string) => string | null): InstalledSoftware[] {
  const list = typeof item === 'object' && item !== null ? (item as { readonly applications?: unknown }).applications : undefined;
  if (list === null || list === undefined) return [];
  if (!Array.isArray(list)) {
    fields.refuse('applications', 'a list', JSON.stringify(list));
    return [];
  }
  const found = new Map<string, InstalledSoftware>();
  for (const [index] of list.entries()) {
    const name = fields.optional(`applications.${index}.name`)?.replace(/\.app$/i, '');
    if (name === undefined) continue;
    const software = { name, version: version(`applications.${index}`), publisher: null };
    found.set(JSON.stringify(software), software);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, software]) => software);
}

/** Facts that are worth keeping and have no column. */
export function tagsOf(entries: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== '-1'));
}
