/** The middle of the values, of an even number half between the two in the middle; null where there are none. */
export const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return rounded(sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2)
}

/** To a tenth. */
export const rounded = (value: number): number => Math.round(value * 10) / 10
