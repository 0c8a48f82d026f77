/** What Azure's ChargeType says, in one word. A type that is not known here is an adjustment: its money stays. */
export type ChargeKind = 'usage' | 'unused' | 'purchase' | 'refund' | 'credit' | 'tax' | 'adjustment';

const KINDS: Readonly<Record<string, ChargeKind>> = {
  // Exports from before charge types hold usage only.
  '': 'usage',
  usage: 'usage',
  unusedreservation: 'unused',
  unusedsavingsplan: 'unused',
  purchase: 'purchase',
  refund: 'refund',
  credit: 'credit',
  tax: 'tax',
};

export function chargeKind(chargeType: string): ChargeKind {
  return KINDS[letters(chargeType)] ?? 'adjustment';
}

/** Paid for by a commitment, or paying for one. */
export function isCommitment(pricingModel: string): boolean {
  const model = letters(pricingModel);
  return model === 'reservation' || model === 'savingsplan';
}

export function isSavingsPlan(pricingModel: string): boolean {
  return letters(pricingModel) === 'savingsplan';
}

/** Usage that a commitment pays for, and the part of it that nobody used: nothing of it is billed. */
export function isCovered(chargeType: string, pricingModel: string): boolean {
  const kind = chargeKind(chargeType);
  return (kind === 'usage' || kind === 'unused') && isCommitment(pricingModel);
}

/** The commitment bought or paid back: billed, and without effect of its own. */
export function isCommitmentPurchase(chargeType: string, pricingModel: string): boolean {
  const kind = chargeKind(chargeType);
  return (kind === 'purchase' || kind === 'refund') && isCommitment(pricingModel);
}

// Some exports write `Savings Plan`, others `SavingsPlan`; a handful of spellings stand in millions of rows.
const spellings = new Map<string, string>();

function letters(text: string): string {
  let word = spellings.get(text);
  if (word === undefined) {
    word = text.toLowerCase().replace(/[^a-z]/g, '');
    if (spellings.size < 1000) spellings.set(text, word);
  }
  return word;
}
