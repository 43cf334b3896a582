import { readFileSync } from 'node:fs'
import { type TimedCheckpoint, timeBracket } from '@unimpeded/register/bracket.ts'
import { fromUtf8, toBase64url } from '@unimpeded/register/bytes.ts'
import { parseCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { webVerify } from '@unimpeded/register/ed25519.ts'
import { verifyNote } from '@unimpeded/register/note.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import { type Policy, parsePolicy, quorumTimestamp } from '@unimpeded/register/policy.ts'
import { ProofError, whatToDo } from '@unimpeded/register/proof-error.ts'
import { parseTrackSeal, type TrackDisclosure, verifyTrack } from '@unimpeded/register/sealed-track.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { type VerifiedReceipt, verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import type { Command, Io } from './command.ts'
import { doesNotHold, usage } from './command-problem.ts'
import { firstWord, readFlags } from './read-flags.ts'
import { sayMembers } from './say-value.ts'
import { textOf } from './text-of.ts'

/** Verifies a receipt offline, or a whole log over HTTP. */
export const verify: Command = {
  help: `Verify a receipt, offline; or read a whole log over HTTP and recompute it.

Usage: unimpeded verify FILE --vkey KEY [--policy FILE] [--checkpoint FILE …] [--json]
       unimpeded verify --log URL [--vkey KEY] [--policy FILE] [--seen FILE] [--json]

FILE is a .tlog-proof, as “unimpeded receipt” fetches it; or a sealed track, as /seals/ID/disclosure gives it. Nothing in it is believed until it is recomputed: the party's
signature over the fields, the way from the act to the root, the register's signature, and the witnesses'.

  --vkey KEY          The register's verifier key, one line, or @FILE; or UNIMPEDED_VKEY. Get it from somebody you trust.
  --policy FILE       The witness policy (tlog-policy); with it a receipt may be final. It may name the register's key.
  --checkpoint FILE   Another cosigned checkpoint you kept, to say more nearly when the act was entered; may be repeated
  --log URL           Where a register is, or its log: every entry and every tile is read
  --seen FILE         Remember there the checkpoint that was verified, and check that the log continues it the next time
  --json              What was verified, or {holds: false, check, sentence}

Exit code 1: it does not hold; the sentence says which check fails.
`,
  async run(args, io) {
    const { values, positionals } = readFlags(
      args,
      {
        vkey: { type: 'string' },
        policy: { type: 'string' },
        checkpoint: { type: 'string', multiple: true },
        log: { type: 'string' },
        seen: { type: 'string' },
        json: { type: 'boolean' },
      },
      1,
    )
    const vkey = vkeyOf(values.vkey ?? (io.env.UNIMPEDED_VKEY || undefined))
    const policy = values.policy === undefined ? undefined : policyOf(values.policy)
    if (values.log !== undefined) {
      if (positionals.length > 0) throw usage('--log verifies a whole log; a receipt is verified by itself.')
      const { verifyLogCommand } = await import('./verify-log.ts')
      return telling(values.json, io, () =>
        verifyLogCommand({ url: values.log!, vkey, policy, seen: values.seen, json: values.json }, io),
      )
    }
    if (values.seen !== undefined) throw usage('--seen goes with --log.')
    const path = firstWord(positionals, 'a receipt, or --log URL')
    if (vkey === undefined && (policy?.logs.length ?? 0) === 0) {
      throw usage(
        'Which register is it? Name its verifier key with --vkey, or a policy that has it.',
        'A register shows its key at /log/vkey; for a proof, have it from somebody you trust.',
      )
    }
    const receipt = new Uint8Array(readFileSync(path))
    if (receipt[0] === 0x7b) {
      if (vkey === undefined) throw usage('A sealed track is verified with the register’s key: name it with --vkey.')
      return telling(values.json, io, async () => {
        const { seal, lines, isWhole } = await trackOf(receipt, vkey)
        io.out(
          values.json
            ? `${JSON.stringify({ holds: true, ...seal, root: toBase64url(seal.root), isWhole, lines })}\n`
            : `It holds. ${seal.origin} sealed the track of ${seal.movement} at ${seal.sealedAt} (${seal.reason}): ${seal.size} positions, of which ${lines.length} are shown${isWhole ? '' : ', and nothing between them is left out'}.\n${lines.map(({ at, text }) => `${new Date(at).toISOString()}  ${text}`).join('\n')}\n`,
        )
      })
    }
    return telling(values.json, io, async () => {
      const verified = await verifyReceipt(receipt, { vkey, policy, verify: webVerify })
      const timed = await Promise.all(
        (values.checkpoint ?? []).map(each => timedCheckpoint(each, verified.origin, vkey, policy)),
      )
      if (verified.notAfter !== undefined) timed.push({ size: verified.size, quorumAt: verified.notAfter })
      const bracket = timeBracket(verified.index, timed)
      io.out(
        values.json
          ? `${JSON.stringify({ holds: true, ...verified, bracket })}\n`
          : sayVerified(verified, bracket, policy),
      )
    })
  },
}

/** A disclosed track, once the register's note over it and every line of it are verified. */
async function trackOf(file: Uint8Array, vkey: string) {
  let said: { note?: unknown; disclosure?: unknown }
  try {
    said = JSON.parse(fromUtf8(file))
  } catch {
    throw new ParseError('track', 'it has been changed or damaged since it was made, and cannot be read', whatToDo)
  }
  if (typeof said.note !== 'string' || typeof said.disclosure !== 'object' || said.disclosure === null)
    throw new ParseError('track', 'a disclosed track has a note and a disclosure')
  const key = parseVerifierKey(vkey)
  const { text } = await verifyNote(said.note, [key], webVerify)
  const seal = parseTrackSeal(text)
  if (seal.origin !== key.name) throw new ProofError('log', 'The seal is of another register.')
  return { seal, ...verifyTrack(said.disclosure as TrackDisclosure, seal) }
}

/** What does not hold is the result, and is told as one where JSON is asked for. */
async function telling(json: boolean | undefined, io: Io, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    if (!(error instanceof ProofError || error instanceof ParseError)) throw error
    const check = error instanceof ProofError ? error.check : 'form'
    if (json) io.out(`${JSON.stringify({ holds: false, check, sentence: error.message })}\n`)
    else
      io.err(
        `It does not hold (${check}). ${error.message}${error instanceof ParseError ? `. ${error.remedy}` : ` ${whatToDo}`}\n`,
      )
    return 1
  }
}

function vkeyOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const line = textOf(given).trim()
  try {
    parseVerifierKey(line)
  } catch (error) {
    if (error instanceof ParseError) throw usage(`--vkey: ${error.message}.`, 'It is one line: name+id+key.')
    throw error
  }
  return line
}

function policyOf(path: string): Policy {
  try {
    return parsePolicy(new Uint8Array(readFileSync(path.startsWith('@') ? path.slice(1) : path)))
  } catch (error) {
    if (error instanceof ParseError) throw usage(`--policy: ${error.message}.`)
    throw error
  }
}

/** When a quorum had cosigned a checkpoint that was kept. */
async function timedCheckpoint(
  path: string,
  origin: string,
  vkey: string | undefined,
  policy: Policy | undefined,
): Promise<TimedCheckpoint> {
  if (policy === undefined) throw usage('--checkpoint needs --policy, which says whose cosignatures count.')
  const logKeys = policy.logs.map(log => log.key).concat(vkey === undefined ? [] : parseVerifierKey(vkey))
  const ofThisLog = logKeys.filter(key => key.type === 1 && key.name === origin)
  const { text, verified } = await verifyNote(
    new Uint8Array(readFileSync(path)),
    [...ofThisLog, ...policy.witnesses.map(each => each.key)],
    webVerify,
  )
  const checkpoint = parseCheckpoint(text)
  if (checkpoint.origin !== origin || !verified.some(({ type }) => type === 1)) {
    throw new ProofError('log-signature', `The checkpoint in ${path} is not signed by the log ${origin}.`)
  }
  const cosigned = verified.flatMap(({ name, keyId, timestamp }) =>
    timestamp === undefined ? [] : [{ name, keyId, timestamp }],
  )
  const quorumAt = quorumTimestamp(policy, cosigned)
  if (quorumAt === undefined)
    throw doesNotHold(`The checkpoint in ${path} has no quorum of the policy, so it bounds no time.`)
  return { size: checkpoint.size, quorumAt }
}

function sayVerified(
  verified: VerifiedReceipt,
  bracket: { notBefore?: number; notAfter?: number },
  policy: Policy | undefined,
): string {
  const why =
    verified.state === 'final'
      ? 'a quorum of the policy’s witnesses has cosigned it'
      : policy === undefined
        ? 'signed by the register; no policy of witnesses was given'
        : 'signed by the register; the policy’s quorum has not cosigned this checkpoint'
  const instant = (seconds: number | undefined, otherwise: string) =>
    seconds === undefined ? otherwise : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
  const cosigned = verified.cosignatures.map(({ name, timestamp }) => `${name} at ${instant(timestamp, '')}`)
  return [
    `It holds: entry ${verified.index} of ${verified.size} in ${verified.origin}\n`,
    sayMembers(
      {
        state: `${verified.state}; ${why}`,
        'entered not before': instant(bracket.notBefore, 'unknown; an older checkpoint with a quorum would say'),
        'entered not after': instant(bracket.notAfter, 'unknown; a checkpoint with a quorum would say'),
        'id of the act': verified.actId,
        'signed with': verified.signerKey,
        ...(cosigned.length > 0 && { 'cosigned by': cosigned }),
      },
      null,
    ),
    '\nShown, as its party signed it:\n',
    sayMembers(verified.shown, null),
    verified.withheld.length > 0 ? `\nWithheld: ${verified.withheld.join(', ')}\n` : '\nNothing is withheld.\n',
  ].join('')
}
