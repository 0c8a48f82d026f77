import { COSTS_DE } from './de/costs.ts';
import { ESTATE_DE } from './de/estate.ts';
import { FINANCE_DE } from './de/finance.ts';
import { HUB_DE } from './de/hub.ts';
import { PAGE_DE } from './de/page.ts';
import type { EN } from './en.ts';

export const DE = { ...COSTS_DE, ...ESTATE_DE, ...FINANCE_DE, ...HUB_DE, ...PAGE_DE } satisfies Record<keyof typeof EN, string>;
