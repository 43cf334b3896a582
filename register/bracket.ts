/** A checkpoint with the time, in Unix seconds, at which its cosignatures first made a quorum. */
export type TimedCheckpoint = { size: number; quorumAt: number }

/** In Unix seconds; a side is missing where no checkpoint bounds it. */
export type TimeBracket = { notBefore?: number; notAfter?: number }

/**
 * When the entry at `index` came in, as witnesses bear out: not before the newest quorum timestamp on a checkpoint
 * that does not cover it, not after the first on one that does.
 */
export function timeBracket(index: number, checkpoints: Iterable<TimedCheckpoint>): TimeBracket {
  const bracket: TimeBracket = {}
  for (const { size, quorumAt } of checkpoints) {
    if (size <= index) bracket.notBefore = Math.max(bracket.notBefore ?? quorumAt, quorumAt)
    else bracket.notAfter = Math.min(bracket.notAfter ?? quorumAt, quorumAt)
  }
  return bracket
}
