/** A broken invariant is a bug of ours: loud, and nothing is written on top of it. */
class BrokenInvariant extends Error {}

export function invariant(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new BrokenInvariant(otherwise)
}
