import { parseCheckpoint } from './checkpoint.ts'
import type { Verify } from './ed25519.ts'
import { parseNote, verifyNote } from './note.ts'
import { type Policy, quorumTimestamp } from './policy.ts'
import { ProofError } from './proof-error.ts'
import { parseOpening, parseReceipt } from './receipt.ts'
import { fieldValue, verifySignedAct } from './signed-act.ts'
import { leafHash, verifyInclusion } from './tree.ts'
import { parseVerifierKey } from './verifier-key.ts'

export { ProofError } from './proof-error.ts'

/** What a receipt proves. Times are in Unix seconds. */
export type VerifiedReceipt = {
  /** Included: signed by the log. Final: a quorum of witnesses has also cosigned the checkpoint that covers it. */
  state: 'included' | 'final'
  index: number
  size: number
  origin: string
  actId: string
  /** The values of the fields that are shown, by name. */
  shown: Record<string, unknown>
  /** The names the receipt gives to withheld fields. A name is proved only together with its value. */
  withheld: string[]
  /** The public key that signed the act, base64url. Whose it is, the register's own acts say. */
  signerKey: string
  /** By witnesses of the policy. */
  cosignatures: { name: string; timestamp: number }[]
  /** The time at which a quorum had seen the entry; only where final. */
  notAfter?: number
}

/**
 * Checks a receipt from end to end, offline: the log's signature, the party's, and the way from the opened act to the
 * root of the checkpoint.
 *
 * The log must be the one of `vkey` or one of the policy's. Throws ParseError where the receipt cannot be read, and
 * ProofError, naming the check that fails, where it does not prove what it claims.
 */
export async function verifyReceipt(
  receipt: Uint8Array | string,
  trust: { vkey?: string; policy?: Policy; verify: Verify },
): Promise<VerifiedReceipt> {
  const { extra, index, proof, checkpoint } = parseReceipt(receipt)
  const note = parseNote(checkpoint)
  const { origin, size, root } = parseCheckpoint(note.text)

  const logKeys = (trust.policy?.logs ?? []).map(log => log.key)
  if (trust.vkey !== undefined) logKeys.push(parseVerifierKey(trust.vkey))
  const ofThisLog = logKeys.filter(key => key.type === 1 && key.name === origin)
  if (ofThisLog.length === 0) {
    throw new ProofError('log', `The checkpoint is of the log ${origin}, for which no key was given.`)
  }
  const witnessKeys = (trust.policy?.witnesses ?? []).map(witness => witness.key)
  const { verified } = await verifyNote(note, [...ofThisLog, ...witnessKeys], trust.verify)
  if (!verified.some(({ type }) => type === 1)) {
    throw new ProofError('log-signature', `The log ${origin} has not signed the checkpoint with the key given for it.`)
  }

  if (extra === undefined) {
    throw new ProofError(
      'opening',
      'The receipt does not carry the act, so there is nothing its leaf could be made of.',
    )
  }
  const opening = parseOpening(extra)
  if (opening.origin !== origin) {
    throw new ProofError('opening', `The act was signed for the log ${opening.origin}, not for ${origin}.`)
  }
  const { act } = opening
  const { id, leaf } = await verifySignedAct(origin, act, trust.verify)
  if (!verifyInclusion({ index, size, leafHash: leafHash(leaf), proof, root })) {
    throw new ProofError('inclusion', `The act does not lead to the checkpoint as entry ${index} of ${size}.`)
  }

  const cosigned = verified.flatMap(({ name, keyId, timestamp }) =>
    timestamp === undefined ? [] : [{ name, keyId, timestamp }],
  )
  const notAfter = trust.policy && quorumTimestamp(trust.policy, cosigned)
  const names = Object.keys(act.fields).sort()
  const isShown = (name: string) => 'value' in act.fields[name]!
  return {
    state: notAfter === undefined ? 'included' : 'final',
    index,
    size,
    origin,
    actId: id,
    shown: Object.fromEntries(names.filter(isShown).map(name => [name, fieldValue(act, name)])),
    withheld: names.filter(name => !isShown(name)),
    signerKey: act.key.publicKey,
    cosignatures: cosigned.map(({ name, timestamp }) => ({ name, timestamp })),
    ...(notAfter !== undefined && { notAfter }),
  }
}
