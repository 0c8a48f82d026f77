/** Tables with columns of one's own: what their columns are is declared in the configuration, and never guessed. */
export {
  columnDeclaration,
  columnsRequired,
  tableFormats,
  type ColumnDeclaration,
  type ColumnDeclarations,
  type TableFormats,
} from './column-declaration.ts';
export { chargeDeclarationFaults, declaredCharges, type ChargeDeclaration } from './declared-charges.ts';
export { declarationFaults, declaredRecord, type ReadRecord } from './declared-record.ts';
export type { CellOf } from './declared-value.ts';
