import { COSTS_EN } from './en/costs.ts';
import { ESTATE_EN } from './en/estate.ts';
import { FINANCE_EN } from './en/finance.ts';
import { HUB_EN } from './en/hub.ts';
import { PAGE_EN } from './en/page.ts';

/** What the console says, by area. A text that two of them have stands in `page`. */
export const EN = { ...COSTS_EN, ...ESTATE_EN, ...FINANCE_EN, ...HUB_EN, ...PAGE_EN };
