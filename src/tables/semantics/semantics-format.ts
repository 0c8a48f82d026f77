/** What is written for semantic layers: Open Semantic Interchange, MetricFlow. */
export const SEMANTICS = ['osi', 'metricflow'] as const;
export type Semantics = (typeof SEMANTICS)[number];
