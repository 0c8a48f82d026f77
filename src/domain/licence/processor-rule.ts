/** How cores become units: as many as there are, at least so many, times a factor, rounded up by thing. */
export interface ProcessorRule {
  /** The drivers that know how many cores, and how many processors, a thing has by its name or serial number. */
  readonly driver: string;
  readonly processors?: string | undefined;
  /** The first whose words stand in the model of the processor counts. */
  readonly factors?: readonly { readonly model: string; readonly factor: string }[] | undefined;
  /** For other processors; default 1. */
  readonly otherwise?: string | undefined;
  readonly atLeastPerProcessor?: string | undefined;
  readonly atLeastPerThing?: string | undefined;
}
