/** One line of the table: what was measured, beside the bare work it is compared with in the same run. */
export type Figure = {
  what: string
  figure: string
  /** What the figure is compared with; empty where nothing bare does the same. */
  peer: string
  /** Figure over peer, where higher is better. */
  ratio: number | null
  goal: string
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The value below which this share of the values lies. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
