export const parts = ["built-in", "own", "trial", "results"] as const;

export type Part = (typeof parts)[number];
