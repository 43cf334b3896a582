import { randomBytes } from 'node:crypto'
import { kinds } from '@unimpeded/acts/kinds/index.ts'
import { parseReceipt } from '@unimpeded/register/receipt.ts'
import { createApp } from '@unimpeded/server/http/app.ts'
import { routes } from '@unimpeded/server/http/routes.ts'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { everyKind, type EveryKind, type Step } from './every-kind.ts'
import { freeTexts, type Mark } from './plant.ts'

/** Who asks: a person signed in, nobody, or somebody with a token that is none. */
type Viewer = { name: string; party: string | null; ask: (path: string, init?: RequestInit) => Promise<{ status: number; text: string }> }
type Heard = { viewer: string; party: string | null; text: string; end: () => void }

let house: TestHouse
let story: EveryKind
const logged: string[] = []
/** What was answered while the story was told, before anything was erased. */
const answered: { party: string | null; path: string; text: string }[] = []
const heard: Heard[] = []
let began = 0
const viewers: Viewer[] = []

beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: line => void logged.push(line) })
  house = await TestHouse.open({ log })
  const people: Person[] = []
  story = await everyKind(
    house,
    person => {
      people.push(person)
      const ask = person.ask.bind(person)
      person.ask = async (path, init) => {
        const answer = await ask(path, init)
        answered.push({ party: person.party || null, path, text: JSON.stringify(answer.body) })
        return answer as never
      }
    },
    async () => {
      began = house.served.house.world().size
      for (const person of people) heard.push(await listen(person.name, person.party, person.token))
      heard.push(await listen('nobody', null, ''), await listen('garbage', null, 'garbage'))
    },
  )
  viewers.push(
    ...people.map(person => ({ name: person.name, party: person.party, ask: asking(person.token) })),
    { name: 'nobody', party: null, ask: asking('') },
    { name: 'garbage', party: null, ask: asking(randomBytes(32).toString('base64url')) },
  )
})
afterAll(async () => {
  for (const each of heard) each.end()
  await house?.close()
})

const asking =
  (token: string): Viewer['ask'] =>
  async (path, init) => {
    const response = await fetch(house.url + path, {
      ...init,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...init?.headers },
    })
    return { status: response.status, text: `${JSON.stringify([...response.headers])}\n${Buffer.from(await response.arrayBuffer()).toString('latin1') === '' ? '' : ''}` }
  }

const listen = async (viewer: string, party: string | null, token: string): Promise<Heard> => {
  const stop = new AbortController()
  const response = await fetch(`${house.url}/events`, { signal: stop.signal, headers: token ? { authorization: `Bearer ${token}` } : {} })
  const all: Heard = { viewer, party, text: '', end: () => stop.abort() }
  void (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body!) all.text += decoder.decode(chunk as Uint8Array, { stream: true })
  })().catch(() => {})
  return all
}
