import { MAPPED_DIMENSIONS, UNMAPPED, type MappedDimension } from '../dimension/dimension.ts';
import type { AllocationCell } from './cell.ts';
import { CHARGE_DIMENSIONS, type AllocationSelect, type ListCondition, type MappedCondition, type TagCondition } from './select.ts';

/** A select made ready for many cells: lists are looked up, not walked. */
export type CellPredicate = (cell: AllocationCell) => boolean;

/** True for the cells that fulfil every condition of a select. */
export function predicateOf(select: AllocationSelect | undefined): CellPredicate {
  if (!select) return () => true;
  const checks: CellPredicate[] = [];
  for (const dimension of MAPPED_DIMENSIONS) {
    const condition = select[dimension];
    if (condition) checks.push(mappedCheck(dimension, condition));
  }
  for (const dimension of CHARGE_DIMENSIONS) {
    const condition = select[dimension];
    if (condition) {
      const holds = listCheck(condition);
      checks.push((cell) => holds(cell[dimension]));
    }
  }
  for (const condition of select.tags ?? []) checks.push(tagCheck(condition));
  return (cell) => checks.every((check) => check(cell));
}

function mappedCheck(dimension: MappedDimension, condition: MappedCondition): CellPredicate {
  if ('mapped' in condition) return (cell) => (cell[dimension] !== UNMAPPED) === condition.mapped;
  const holds = listCheck(condition);
  return (cell) => holds(cell[dimension]);
}

function tagCheck(condition: TagCondition): CellPredicate {
  const { key } = condition;
  if ('present' in condition) return ({ tags }) => Object.hasOwn(tags, key) === condition.present;
  const holds = listCheck(condition);
  return ({ tags }) => holds(Object.hasOwn(tags, key) ? tags[key]! : null);
}

function listCheck(condition: ListCondition): (value: string | null) => boolean {
  if ('in' in condition) {
    const values = new Set(condition.in);
    return (value) => value !== null && values.has(value);
  }
  const values = new Set(condition.notIn);
  return (value) => value === null || !values.has(value);
}
