import type { Values } from '../../texts/say.ts';
import type { INSTEAD_EN } from './texts.ts';

/** What stands in an element instead of figures: there are none, or what the hub has answered cannot be shown. */
export interface Instead {
  readonly kind: 'empty' | 'error';
  readonly reason: keyof typeof INSTEAD_EN;
  readonly values?: Values;
}
