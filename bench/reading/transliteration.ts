/**
 * Names in Cyrillic and Arabic letters, each sought among 2,000 Latin names by how likely they are. The names asked for
 * were held out of learning, with every spelling of theirs; no two of the 2,000 share a spelling in either script. Where
 * too few were held out, names that were learnt from fill the pool, and are not asked for.
 */
import { readFileSync } from 'node:fs'
import { letterRanker } from '@unimpeded/reading/names/letter-likeness.ts'
import { isHeldOut, type NamePair, pairsOf } from '@unimpeded/reading/names/name-pairs.ts'
import type { Figure } from '../figure.ts'
import { sharedReading } from './shared-reading.ts'

const poolSize = 2_000
/** Every second is asked for: the whole pool would take minutes. */
const every = 2

export const measure = async (): Promise<Figure[]> => [
  ...topOne('Russian', 'wd_russian.tsv', 0.88, '≥ .95'),
  ...topOne('Arabic', 'wd_arabic.tsv', 0.54, '≥ .75'),
]

function topOne(script: string, name: string, start: number, goal: string): Figure[] {
  const file = sharedReading(name)
  if (!file) return []
  const pairs = pairsOf(readFileSync(file, 'utf8'))
  const held = distinct(pairs.filter(isHeldOut)).slice(0, poolSize)
  const pool = distinct([...held, ...pairs.filter(pair => !isHeldOut(pair))]).slice(0, poolSize)
  const asked = held.filter((_, i) => i % every === 0)
  const right = asked.filter(({ name, latin }) => {
    const likely = letterRanker(name)!
    const own = likely(latin)
    return pool.every(other => other.latin === latin || likely(other.latin) < own)
  })
  const share = right.length / asked.length
  return [
    {
      what: `${script} names, the right one first among ${pool.length}`,
      figure: `${share.toFixed(3)} of ${asked.length}`,
      peer: `${start.toFixed(2)} any-ascii and likeness, as measured before we began`,
      ratio: share / start,
      goal,
    },
  ]
}

function distinct(pairs: readonly NamePair[]): NamePair[] {
  const [names, latins] = [new Set<string>(), new Set<string>()]
  return pairs.filter(({ name, latin }) => {
    if (names.has(name) || latins.has(latin)) return false
    names.add(name)
    latins.add(latin)
    return true
  })
}
