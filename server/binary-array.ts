/**
 * A column of values as PostgreSQL's array_recv reads it: the driver sends a Buffer as it is, and nothing has to be quoted
 * on this side or taken out of JSON on the other.
 */
export const textArray = (values: readonly (string | null)[]): Buffer => {
  const lengths = values.map(value => (value === null ? -1 : Buffer.byteLength(value)))
  return written(25, lengths, (into, at, n) => into.write(values[n]!, at, 'utf8'))
}

/** Whole numbers below 2^53, as bigint[]. */
export const bigintArray = (values: readonly (number | null)[]): Buffer =>
  written(
    20,
    values.map(value => (value === null ? -1 : 8)),
    (into, at, n) => {
      into.writeInt32BE(Math.floor(values[n]! / 2 ** 32), at)
      into.writeUInt32BE(values[n]! >>> 0, at + 4)
    },
  )

export const byteaArray = (values: readonly Uint8Array[]): Buffer =>
  written(
    17,
    values.map(value => value.length),
    (into, at, n) => into.set(values[n]!, at),
  )

/** The type is one of pg_type's; a length of -1 says null. */
const written = (
  type: number,
  lengths: readonly number[],
  write: (into: Buffer, at: number, n: number) => void,
): Buffer => {
  const [dimensions, head] = lengths.length === 0 ? [0, 12] : [1, 20]
  const into = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), head))
  into.writeInt32BE(dimensions, 0)
  into.writeInt32BE(lengths.includes(-1) ? 1 : 0, 4)
  into.writeInt32BE(type, 8)
  if (dimensions === 0) return into
  into.writeInt32BE(lengths.length, 12)
  into.writeInt32BE(1, 16)
  let at = head
  for (const [n, length] of lengths.entries()) {
    into.writeInt32BE(length, at)
    at += 4
    if (length < 0) continue
    write(into, at, n)
    at += length
  }
  return into
}
