/** `[from, to)` in tokens. */
export type Range = [from: number, to: number]
