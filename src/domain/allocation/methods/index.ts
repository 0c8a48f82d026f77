import type { MethodTable } from '../method.ts';
import { direct } from './direct.ts';
import { driver } from './driver.ts';
import { even } from './even.ts';
import { fixed } from './fixed.ts';
import { proportional } from './proportional.ts';
import { rateCard } from './rate-card.ts';
import { reciprocal } from './reciprocal.ts';
import { tiered } from './tiered.ts';

/** The ways to send cost on, by the name that rule files use. Adding one is a file here and a line in this table. */
export const METHODS = { direct, even, fixed, proportional, driver, 'rate-card': rateCard, tiered, reciprocal } satisfies MethodTable;
