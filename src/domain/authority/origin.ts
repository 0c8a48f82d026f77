/** By which door somebody comes: the graph, the command line, a job of the queue, or a program that the hub is part of. */
export const ORIGINS = ['graph', 'command-line', 'job', 'program'] as const;
export type Origin = (typeof ORIGINS)[number];
