/** A register of 10,000 acts: how long its world takes to load when the server starts, and its tables to be made anew. */
import { worldFromActs } from '@unimpeded/server/load-world.ts'
import { rebuild } from '@unimpeded/server/rebuild.ts'
import pg from 'pg'
import { fill, openBenchRegister } from './bench-register.ts'
import { type Figure, median } from './figure.ts'

const acts = 10_000
const rounds = 3

export const measure = async (): Promise<Figure[]> => {
  const register = await openBenchRegister(16)
  try {
    await fill(register, acts - register.served.house.world().size)
    const client = new pg.Client({ connectionString: register.served.databaseUrl })
    await client.connect()
    const seconds = async (work: () => Promise<unknown>): Promise<number> => {
      const taken: number[] = []
      for (let n = 0; n < rounds; n++) {
        const began = performance.now()
        await work()
        taken.push((performance.now() - began) / 1000)
      }
      return median(taken)
    }
    const read = await seconds(() => client.query('select signed from act order by index'))
    const loaded = await seconds(() => worldFromActs(client, null))
    const rebuilt = await seconds(() => rebuild(client))
    await client.end()
    const peer = `${read.toFixed(2)} s to read the acts from the database`
    return [
      {
        what: 'world of 10,000 acts loaded at start',
        figure: `${loaded.toFixed(2)} s`,
        peer,
        ratio: read / loaded,
        goal: '',
      },
      {
        what: 'tables of 10,000 acts rebuilt',
        figure: `${rebuilt.toFixed(2)} s`,
        peer,
        ratio: read / rebuilt,
        goal: '',
      },
    ]
  } finally {
    await register.close()
  }
}
