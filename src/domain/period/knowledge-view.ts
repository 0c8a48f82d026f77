/**
 * How a closed month is read. `pinned`: as its close has pinned it, whatever came later. `present`: as it would be, were it open: with
 * what came later. Of an open month both are the same.
 */
export const KNOWLEDGE_VIEWS = ['pinned', 'present'] as const;
export type KnowledgeView = (typeof KNOWLEDGE_VIEWS)[number];
