export type Direction = 'UPSTREAM' | 'DOWNSTREAM';

/** A thing that lineage knows, named as in `Batch:12`, `Run:3`, `Charge:12.0.345.0`, `AllocationShare:7.12`, `Anomaly:<id>`. */
export type NodeName = string;

export interface LineageNode {
  readonly name: NodeName;
  readonly label: string;
}

/** `to` was made from `from`, in whichever direction one looks. */
export interface LineageEdge {
  readonly from: NodeName;
  readonly to: NodeName;
}

export interface Lineage {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  /** There is more than is listed. */
  readonly isCut: boolean;
}

/** Where the walk over batches and runs begins, and what is known before it. */
export interface Origin {
  readonly node: NodeName;
  readonly edges: readonly LineageEdge[];
  readonly isCut: boolean;
  readonly starts: readonly { readonly kind: 'Batch' | 'Run'; readonly id: string; readonly stepsLeft: number }[];
}

/** More nodes than this are not listed: the answer says that it was cut. */
export const LINEAGE_NODES_MAX = 1000;
