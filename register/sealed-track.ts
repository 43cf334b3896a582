import { concat, equal, fromBase64url, toBase64url, u64, utf8 } from './bytes.ts'
import { fieldDigest } from './leaf.ts'
import { ParseError } from './parse-error.ts'
import { ProofError } from './proof-error.ts'
import { sha256 } from './sha256.ts'
import { appendLeaves, inclusionProof, leafHash, verifyInclusion } from './tree.ts'

/**
 * A track sealed by one digest: a Merkle tree over its lines in order of time. Of each line the tree holds the instant,
 * and a salted digest of what was said of it; so an interval can be shown with proof that nothing of it is left out,
 * while the lines on either side show that they lie outside it, and not where they were.
 */
export type TrackLine = {
  /** Milliseconds of the epoch. */
  readonly at: number
  /** What is known of the place, as JSON text. */
  readonly text: string
}

/** A line of a disclosure: shown, with its salt; or, on either side of what is shown, its digest alone. */
export type DisclosedLine = { at: number; proof: string[] } & ({ text: string; salt: string } | { digest: string })

export type TrackDisclosure = {
  format: 'unimpeded/track/v1'
  /** How many lines the whole track has. */
  size: number
  /** Which of them the first of `lines` is. */
  first: number
  /** The interval shown, both ends of it in it, milliseconds of the epoch. */
  from: number
  until: number
  lines: DisclosedLine[]
}

const linePrefix = utf8('unimpeded/track-line/v1\n')
const saltPrefix = utf8('unimpeded/track-salt/v1\n')

/** entry = "unimpeded/track-line/v1\n" ‖ u64 at ‖ digest[32]. */
const entryOf = (at: number, digest: Uint8Array): Uint8Array => concat(linePrefix, u64(at), digest)
/** The salt of a line: SHA-256("unimpeded/track-salt/v1\n" ‖ secret[32] ‖ u64 index). */
const saltOf = (secret: Uint8Array, index: number): Uint8Array => sha256(saltPrefix, secret, u64(index))
const digestOf = (text: string, salt: Uint8Array): Uint8Array => fieldDigest('line', salt, text)

const treeOf = (lines: readonly TrackLine[], secret: Uint8Array) => {
  for (let i = 1; i < lines.length; i++)
    if (lines[i]!.at < lines[i - 1]!.at) throw new ParseError('track', 'its lines are not in order of time')
  const digests = lines.map(({ text }, i) => digestOf(text, saltOf(secret, i)))
  const grown = appendLeaves(
    0,
    lines.map(({ at }, i) => leafHash(entryOf(at, digests[i]!))),
    () => {
      throw new ParseError('track', 'an empty tree has no nodes')
    },
  )
  const nodes = new Map(grown.nodes.map(({ level, index, hash }) => [`${level}/${index}`, hash]))
  return { digests, root: grown.root, hashAt: (level: number, index: number) => nodes.get(`${level}/${index}`)! }
}

/** The digest of a track, 32 bytes; of one without lines, that of the empty tree. */
export const trackRoot = (lines: readonly TrackLine[], secret: Uint8Array): Uint8Array => treeOf(lines, secret).root

/** What shows the lines from one instant to another, and one line on either side by its instant alone. */
export const discloseTrack = (
  lines: readonly TrackLine[],
  secret: Uint8Array,
  interval: { from: number; until: number },
): TrackDisclosure => {
  const { digests, hashAt } = treeOf(lines, secret)
  const isShown = ({ at }: TrackLine) => at >= interval.from && at <= interval.until
  const begin = lines.findIndex(({ at }) => at >= interval.from)
  const end = lines.findIndex(({ at }) => at > interval.until)
  const first = Math.max(0, (begin < 0 ? lines.length : begin) - 1)
  const last = end < 0 ? lines.length - 1 : end
  return {
    format: 'unimpeded/track/v1',
    size: lines.length,
    first,
    ...interval,
    lines: lines.slice(first, last + 1).map((line, n): DisclosedLine => {
      const index = first + n
      const proof = inclusionProof(index, lines.length, hashAt).map(toBase64url)
      return isShown(line)
        ? { at: line.at, proof, text: line.text, salt: toBase64url(saltOf(secret, index)) }
        : { at: line.at, proof, digest: toBase64url(digests[index]!) }
    }),
  }
}

/**
 * The lines a disclosure shows, once each is proved to belong to the sealed track and none of the interval to be left
 * out. `root` and `size` come from a seal one trusts. Throws ParseError on what is no disclosure, ProofError on what
 * does not hold.
 */
export const verifyTrack = (
  disclosure: TrackDisclosure,
  sealed: { root: Uint8Array; size: number },
): { lines: TrackLine[]; isWhole: boolean } => {
  const { format, size, first, from, until, lines } = disclosure
  if (
    format !== 'unimpeded/track/v1' ||
    !Array.isArray(lines) ||
    ![size, first, from, until].every(Number.isSafeInteger)
  )
    throw new ParseError('track', 'this is no disclosure of a sealed track')
  if (size !== sealed.size) throw new ProofError('inclusion', `The seal is over ${sealed.size} lines, not ${size}.`)
  const shown: TrackLine[] = []
  let before = Number.NEGATIVE_INFINITY
  for (const [n, line] of lines.entries()) {
    const index = first + n
    if (!Number.isSafeInteger(line.at) || line.at < 0) throw new ParseError('track', `line ${index} states no instant`)
    if (!Array.isArray(line.proof)) throw new ParseError('track', `line ${index} has no proof`)
    const digest = 'text' in line ? digestOf(line.text, fromBase64url(line.salt)) : fromBase64url(line.digest)
    const held = verifyInclusion({
      index,
      size,
      leafHash: leafHash(entryOf(line.at, digest)),
      proof: line.proof.map(fromBase64url),
      root: sealed.root,
    })
    if (!held) throw new ProofError('inclusion', `Line ${index} is not of the sealed track.`)
    if (line.at < before) throw new ProofError('inclusion', `Line ${index} is earlier than the one before it.`)
    before = line.at
    const isInside = line.at >= from && line.at <= until
    if (isInside !== 'text' in line)
      throw new ProofError(
        'inclusion',
        isInside ? `Line ${index} lies in the interval and is not shown.` : `Line ${index} lies outside the interval.`,
      )
    if ('text' in line) shown.push({ at: line.at, text: line.text })
  }
  const beginning = lines[0]
  const end = lines.at(-1)
  if (first > 0 && !(beginning && beginning.at < from))
    throw new ProofError('inclusion', 'Something at the beginning of the interval may be left out.')
  if (first + lines.length < size && !(end && end.at > until))
    throw new ProofError('inclusion', 'Something at the end of the interval may be left out.')
  if (size === 0 && !equal(sealed.root, sha256(new Uint8Array(0))))
    throw new ProofError('inclusion', 'The seal is not over an empty track.')
  return { lines: shown, isWhole: shown.length === size }
}

/** What a register signs over a track it holds. */
export type TrackSeal = {
  origin: string
  movement: string
  reason: string
  sealedAt: string
  size: number
  root: Uint8Array
}

/** The text of that note: origin, "track", the movement, why and when it was sealed, how many lines, and the root. */
export const formatTrackSeal = ({ origin, movement, reason, sealedAt, size, root }: TrackSeal): string =>
  `${origin}\ntrack\n${movement}\n${reason}\n${sealedAt}\n${size}\n${toBase64url(root)}\n`

/** Reads the text of such a note. Throws ParseError. */
export const parseTrackSeal = (text: string): TrackSeal => {
  const [origin, kind, movement, reason, sealedAt, size, root, end, ...more] = text.split('\n')
  if (kind !== 'track' || end !== '' || more.length > 0 || !/^(0|[1-9]\d{0,15})$/.test(size ?? ''))
    throw new ParseError('track', 'this is no seal of a track')
  return {
    origin: origin!,
    movement: movement!,
    reason: reason!,
    sealedAt: sealedAt!,
    size: Number(size),
    root: fromBase64url(root!),
  }
}
