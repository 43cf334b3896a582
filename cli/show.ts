import type { WorldRecord } from '@unimpeded/acts/world/records.ts'
import type { ActSummary } from '@unimpeded/server/views/acts-on.ts'
import { sayActs } from './acts.ts'
import { type Client, ServerRefusal } from './client.ts'
import type { Command } from './command.ts'
import { atDesk, Parties } from './desk.ts'
import { instantOf } from './instant-of.ts'
import { deskFlags, firstWord, readFlags } from './read-flags.ts'
import { sayFindings } from './say-findings.ts'
import { sayInstant, sayMembers } from './say-value.ts'
import { table } from './table.ts'

type RecordPage = { record: WorldRecord; on: WorldRecord[]; under: WorldRecord[]; acts: ActSummary[] }
type ActPage = ActSummary & { reaches: { party: string; since: number }[] }

/** Shows a record with its acts, or an act. */
export const show: Command = {
  help: `Show a record as it stands, with what stands on it and its acts; or an act.

Usage: unimpeded show ID [--at INSTANT] [--act] [--json]

  --at INSTANT   The record as it stood then
  --act          The act of this id rather than the record it made
  --json         The register's own answer
  --key FILE, --url URL   Whose desk, and which register (or UNIMPEDED_KEY, UNIMPEDED_URL)
`,
  async run(args, io) {
    const { values, positionals } = readFlags(
      args,
      { ...deskFlags, at: { type: 'string' }, act: { type: 'boolean' }, json: { type: 'boolean' } },
      1,
    )
    const id = encodeURIComponent(firstWord(positionals, 'the id of a record or an act'))
    const at = values.at === undefined ? '' : `?at=${instantOf('--at', values.at)}`
    return atDesk(values, io, async client => {
      const found =
        (values.act ? null : await recordPage(client, `/views/records/${id}${at}`)) ??
        (await client.get<ActPage>(`/acts/${id}`))
      if (values.json) return io.out(`${JSON.stringify(found)}\n`)
      const parties = await Parties.of(client)
      io.out('record' in found ? sayRecord(found, parties) : sayAct(found, parties))
    })
  },
}

async function recordPage(client: Client, path: string): Promise<RecordPage | null> {
  try {
    return await client.get<RecordPage>(path)
  } catch (error) {
    if (error instanceof ServerRefusal && error.status === 404) return null
    throw error
  }
}

function sayRecord({ record, on, under, acts }: RecordPage, parties: Parties): string {
  const { id, type, state, title, case: inCase, by, at, index, ...members } = record
  const others = (records: WorldRecord[]) =>
    table(
      ['RECORD', 'STATE', 'BY', 'TITLE', 'ID'],
      records.map(each => [each.type, each.state, parties.handle(each.by), each.title, each.id]),
    )
  return [
    `${type} “${title}”: ${state}\n`,
    sayMembers(
      {
        id,
        ...(inCase !== null && inCase !== id && { case: inCase }),
        by: parties.handle(by),
        entered: sayInstant(at),
        'last changed': `entry ${index}`,
      },
      parties,
    ),
    '\n',
    sayMembers(stated(members), parties),
    under.length > 0 ? `\nIt leans on:\n${others(under)}` : '',
    on.length > 0 ? `\nOn it stand:\n${others(on)}` : '',
    `\nIts acts:\n${sayActs(acts, parties)}`,
  ].join('')
}

/** What says something: neither nothing nor an empty list. */
const stated = (members: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )

function sayAct(act: ActPage, parties: Parties): string {
  return [
    `${act.kind}: entry ${act.index}, entered ${sayInstant(act.at)}\n`,
    sayMembers(
      {
        id: act.id,
        by: parties.handle(act.by),
        ...(act.about !== null && { about: act.about }),
        ...(act.case !== null && act.case !== act.id && { case: act.case }),
        to: act.to,
        'says it was signed': act.claimedAt ?? '—',
        reaches: act.reaches
          .map(each => (each.party === '*' ? 'every registered party' : parties.handle(each.party)))
          .join(', '),
      },
      parties,
    ),
    '\n',
    sayMembers(act.body, parties),
    act.withheld.length > 0 ? `\nWithheld: ${act.withheld.join(', ')}\n` : '',
    act.findings.length > 0 ? `\n${sayFindings(act.findings)}` : '',
  ].join('')
}
