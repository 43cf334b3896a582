import { writeFileSync } from 'node:fs'
import type { Draft } from '@unimpeded/acts/draft.ts'
import type { Reach } from '@unimpeded/acts/judge.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { kindNamed, kinds } from '@unimpeded/acts/kinds/index.ts'
import { sayRight } from '@unimpeded/acts/may.ts'
import { type ActAnswer, type CheckAnswer, type Client, openDoor, openRegister } from './client.ts'
import type { Command, Io } from './command.ts'
import { usage } from './command-problem.ts'
import { atDesk, keyPath, Parties, urlOf } from './desk.ts'
import { actFlags, bodyFromJson, type FlagOfField, fieldFrom, flagsOfKind, takes } from './flags-of-kind.ts'
import { readKeyFile } from './key-file.ts'
import { readFlags, wholeNumber } from './read-flags.ts'
import { sayFindings } from './say-findings.ts'
import { sayInstant } from './say-value.ts'
import { withPartyIds } from './value-of-text.ts'

type Flags = {
  [name in keyof typeof actFlags]?: (typeof actFlags)[name] extends { multiple: true }
    ? string[]
    : (typeof actFlags)[name]['type'] extends 'boolean'
      ? boolean
      : string
} & Record<string, string | boolean | (string | boolean)[] | undefined>

/** Signs an act of any kind and enters it. Its flags are cut from the kind's definition. */
export const act: Command = {
  help: args => {
    const name = args.find(word => !word.startsWith('-'))
    return name === undefined ? helpOfAll() : helpOf(knownKind(name))
  },
  async run(args, io) {
    const [name, ...rest] = args
    if (name === undefined || name.startsWith('-'))
      throw usage('It needs a kind of act.', '“unimpeded act --help” lists the kinds.')
    const kind = knownKind(name)
    const fields = flagsOfKind(kind)
    const flags = readFlags(rest, {
      ...actFlags,
      ...Object.fromEntries(
        fields.map(({ flag, isList, isSwitch }) => [
          flag,
          { type: isSwitch ? 'boolean' : 'string', multiple: isList } as const,
        ]),
      ),
    }).values as Flags
    const output = flags.output ?? 'text'
    if (!['text', 'json', 'id'].includes(output)) throw usage(`--output is text, json or id, not “${output}”.`)
    if ('word' in kind.may && kind.may.word === 'nobody-yet') return open(kind, fields, flags, output, io)
    const stated = await bodyOf(kind, fields, flags, io)

    return atDesk(flags, io, async client => {
      const parties = await Parties.of(client)
      const draft: Draft = {
        kind: kind.name,
        version: kind.version,
        about: flags.about ?? null,
        to: (flags.to ?? []).map(word => parties.id(word)),
        body: Object.fromEntries(
          Object.entries(stated).map(([field, value]) => {
            const schema = kind.body[field]?.schema
            return [field, schema ? withPartyIds(schema, value, word => parties.id(word)) : value]
          }),
        ),
        validUntil: flags['valid-until'] ?? null,
      }
      if (flags['dry-run']) return dryRun(client, draft, parties, output, io)
      const header = {
        ...(flags['claimed-at'] !== undefined && { claimedAt: flags['claimed-at'] }),
        ...(flags.basis !== undefined && { basis: wholeNumber('--basis', flags.basis) }),
      }
      tellEntered(kind, await client.act(draft, header), parties, { receipt: flags.receipt, output }, io)
      return 0
    })
  },
}

/** The act that opens a register comes from nobody yet; what of it only the register knows is taken from there. */
async function open(kind: Kind, fields: FlagOfField[], flags: Flags, output: string, io: Io): Promise<number> {
  if (flags['dry-run'])
    throw usage('Who may ask is known only when the register is open; there is no dry run of its opening.')
  const url = urlOf(flags, io)
  const door = openDoor(url)
  const { origin } = await door.send<{ origin: string }>('POST', '/session/challenge', {})
  const body = await bodyOf(kind, fields, flags, io, { origin, logKey: (await door.text('/log/vkey')).trim() })
  const draft = { kind: kind.name, version: kind.version, body }
  const answer = await openRegister({ url, seed: readKeyFile(keyPath(flags, io)).seed, draft, now: io.now })
  tellEntered(kind, answer, new Parties([]), { receipt: flags.receipt, output }, io)
  return 0
}

function tellEntered(
  kind: Kind,
  answer: ActAnswer,
  parties: Parties,
  { receipt, output }: { receipt?: string; output: string },
  io: Io,
) {
  if (receipt !== undefined) writeFileSync(receipt, answer.receipt)
  if (output === 'json') io.out(`${JSON.stringify(answer)}\n`)
  else if (output === 'id') io.out(`${answer.id}\n`)
  else io.out(sayEntered(kind, answer, parties, receipt))
}

function knownKind(name: string): Kind {
  const kind = kindNamed(name)
  if (kind) return kind
  const near = kinds
    .map(each => each.name)
    .filter(each => each.startsWith(name) || each.split('-').some(word => name.split('-').includes(word)))
  throw usage(
    `There is no kind of act “${name}”.`,
    near.length > 0
      ? `Perhaps: ${near.join(', ')}. “unimpeded act --help” lists them all.`
      : '“unimpeded act --help” lists the kinds.',
  )
}

/** The body as stated: `--json`, then the route file, then the flags, the later in place of the earlier. */
async function bodyOf(
  kind: Kind,
  fields: FlagOfField[],
  flags: Flags,
  io: Io,
  otherwise: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const body: Record<string, unknown> = { ...otherwise, ...(flags.json !== undefined && bodyFromJson(flags.json)) }
  if (flags.route !== undefined) {
    if (!('waypoints' in kind.body)) throw usage(`--route belongs to kinds with waypoints; ${kind.name} has none.`)
    const { routeFromFile } = await import('./route-from-file.ts')
    const route = routeFromFile(flags.route, { start: flags.start, speedKmh: flags['speed-kmh'] })
    for (const { sentence } of route.notes) io.err(`${sentence}\n`)
    body.waypoints = route.waypoints
  } else if (flags.start !== undefined || flags['speed-kmh'] !== undefined) {
    throw usage('--start and --speed-kmh give times to a route file; name it with --route.')
  }
  for (const field of fields) {
    const given = flags[field.flag]
    if (given !== undefined) body[field.name] = fieldFrom(field, given, sentence => io.err(`${sentence}\n`))
  }
  const missing = fields.filter(({ name, isRequired }) => isRequired && body[name] === undefined)
  if (missing.length > 0) {
    throw usage(
      `${kind.name} also needs ${missing.map(({ flag }) => `--${flag}`).join(', ')}.`,
      `“unimpeded act ${kind.name} --help” says what each is.`,
    )
  }
  return body
}

async function dryRun(client: Client, draft: Draft, parties: Parties, output: string, io: Io): Promise<number> {
  const answer: CheckAnswer = await client.check(draft)
  if (output === 'json') io.out(`${JSON.stringify(answer)}\n`)
  else {
    if (answer.findings.length > 0) io.out(sayFindings(answer.findings))
    if (answer.refused) {
      io.err(`It would be refused (${answer.refused.code}): ${answer.refused.sentence}\n${answer.refused.remedy}\n`)
    } else {
      io.out(`It would be entered. It would reach: ${reach(answer, parties)}.\n`)
    }
  }
  return answer.refused ? 1 : 0
}

const reach = ({ addressees, later, unseen }: Reach, parties: Parties): string => {
  const names = (ids: string[]) =>
    ids.map(id => (id === '*' ? 'every registered party' : id === '?' ? 'anyone' : parties.handle(id))).join(', ')
  return [
    names(addressees) || 'nobody',
    later.length > 0 ? `once the coordinator finds it complete, also ${names(later)}` : '',
    unseen ? 'and parties with a movement there that you may not know of' : '',
  ]
    .filter(Boolean)
    .join('; ')
}

function sayEntered(kind: Kind, answer: ActAnswer, parties: Parties, receipt: string | undefined): string {
  return [
    `${kind.name} is entry ${answer.index}, entered ${sayInstant(answer.at)}.\n`,
    `Its id: ${answer.id}\n`,
    `It reaches: ${reach(answer, parties)}.\n`,
    answer.findings.length > 0 ? `\n${sayFindings(answer.findings)}` : '',
    receipt === undefined ? '' : `Its receipt is in ${receipt}.\n`,
  ].join('')
}

function helpOfAll(): string {
  const width = Math.max(...kinds.map(kind => kind.name.length))
  return `Sign an act and enter it.

Usage: unimpeded act KIND [--about ID] [--to PARTY …] [FLAGS OF THE KIND] [--key FILE] [--url URL]

“unimpeded act KIND --help” says what a kind is for, its flags, and who may.

${kinds.map(kind => `  ${kind.name.padEnd(width)}  ${kind.purpose.split(/(?<=\.) /)[0]}`).join('\n')}
`
}

function helpOf(kind: Kind): string {
  const fields = flagsOfKind(kind)
  const about =
    kind.about.length === 0
      ? 'nothing'
      : kind.about.map(type => (type === 'act' ? 'any act one can read' : type)).join(', ')
  const states = Object.entries(kind.needs ?? {}).map(
    ([type, each]) => `  a ${type} that is ${(each as string[]).join(' or ')}\n`,
  )
  return `${kind.name}, version ${kind.version}

${kind.purpose}

About: ${about}
Who may: ${sayRight(kind.may)}
${kind.keys ? `Keys that sign it: those that may ${kind.keys.join(' or ')}\n` : ''}${states.length > 0 ? `It needs:\n${states.join('')}` : ''}
Usage: unimpeded act ${kind.name} ${kind.about.length > 0 ? '--about ID ' : ''}[--to PARTY …] FLAGS

Fields (open: anyone may read it, for ever; shared: those addressed; personal: those addressed, and erasable):
${fields.map(field => sayField(kind, field)).join('')}
Flags of every act:
  --about ID           The record it is about
  --to PARTY           Whom it is addressed to beside those the case's protocol names; a handle or id; may be repeated
  --valid-until INSTANT  After it the act is refused
  --claimed-at INSTANT   When the signer says it was signed; otherwise now
  --basis SIZE         The number of entries the signer had seen; otherwise those there are
  --json BODY          The whole body as JSON, or @FILE; single flags stand in place of its fields
  --dry-run            Say what the register would answer; enter nothing
  --receipt FILE       Save the receipt there
  --output FORM        text, json, or id (only the act's id)
${'waypoints' in kind.body ? '  --route FILE         Waypoints from GPX, KML, KMZ or GeoJSON\n  --start INSTANT      The departure, where the file has no times\n  --speed-kmh NUMBER   The speed from there on\n' : ''}  --key FILE, --url URL  Whose desk, and which register (or UNIMPEDED_KEY, UNIMPEDED_URL)

Values: @FILE reads a value from a file; an area's may be GPX, KML, KMZ or GeoJSON as any program wrote it. A list is repeated, or given once as JSON ([] for none). An object is JSON or
name=value,name=value; a list inside one is one|two. A span of time is FROM/TO, a position LON,LAT. An instant has its
offset: 2024-09-18T06:30:00+03:00. A party is its handle or id.
`
}

function sayField(kind: Kind, { flag, name, schema, isRequired, isList, isSwitch }: FlagOfField): string {
  const { class: fieldClass, label, hint } = kind.body[name]!
  const value = isSwitch ? `--${flag}, --no-${flag}` : `--${flag} ${takes(schema)}`
  const notes = [fieldClass, isRequired ? 'required' : 'optional', isList ? 'may be repeated' : '']
    .filter(Boolean)
    .join(', ')
  return `  ${value}\n      ${label} (${notes})${hint ? `. ${hint}` : ''}\n`
}
