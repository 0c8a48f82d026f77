/** What a page of another site loads: the elements that it can use. */
export { CostweaveBars, DrillEvent } from '../elements/chart/costweave-bars.ts';
export { CostweaveState } from '../elements/state/costweave-state.ts';
