import type { PartyRecord } from '@unimpeded/acts/world/records.ts'
import { type Client, connect } from './client.ts'
import type { Io } from './command.ts'
import { usage } from './command-problem.ts'
import { readKeyFile } from './key-file.ts'

const defaultUrl = 'http://localhost:5505'

/** Where the register is: `--url`, or UNIMPEDED_URL, or this machine. */
export const urlOf = (flags: { url?: string }, io: Io): string => flags.url ?? (io.env.UNIMPEDED_URL || defaultUrl)

/** The key file of the desk: `--key`, or UNIMPEDED_KEY. Throws CommandProblem (usage). */
export function keyPath(flags: { key?: string }, io: Io): string {
  const path = flags.key ?? (io.env.UNIMPEDED_KEY || undefined)
  if (path !== undefined) return path
  throw usage(
    'Whose desk is it?',
    'Name its key file with --key FILE or UNIMPEDED_KEY; “unimpeded keys new” makes one.',
  )
}

/** Does something as the desk whose key the flags name, and ends the session. */
export async function atDesk<T>(
  flags: { url?: string; key?: string },
  io: Io,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { seed } = readKeyFile(keyPath(flags, io))
  const client = await connect({ url: urlOf(flags, io), seed, now: io.now })
  try {
    return await work(client)
  } finally {
    // A session that could not be ended ends by itself.
    await client.close().catch(() => {})
  }
}

/** The registered parties, by the short names people use for them. */
export class Parties {
  readonly #byId: Map<string, PartyRecord>
  readonly #byHandle: Map<string, PartyRecord>

  constructor(parties: readonly PartyRecord[]) {
    this.#byId = new Map(parties.map(party => [party.id, party]))
    this.#byHandle = new Map(parties.map(party => [party.handle, party]))
  }

  static async of(client: Client): Promise<Parties> {
    return new Parties(await client.get<PartyRecord[]>('/views/parties'))
  }

  /** The id of a party named by handle or id. Throws CommandProblem (usage). */
  id(word: string): string {
    const found = this.#byHandle.get(word) ?? this.#byId.get(word)
    if (found) return found.id
    throw usage(`No party “${word}” is registered.`, `Registered are: ${[...this.#byHandle.keys()].sort().join(', ')}.`)
  }

  /** The short name of a party, or the id itself where it is not known here. */
  handle(id: string): string {
    return this.#byId.get(id)?.handle ?? id
  }
}
