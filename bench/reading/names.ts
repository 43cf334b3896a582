/**
 * Pairs of names of people that are or are not one person's (OpenSanctions nomenklatura name_bench, MIT), at the one
 * frozen threshold; and how many pairs of different people would be proposed as sure.
 */
import { readFileSync } from 'node:fs'
import { likeEnough, nameLikeness } from '@unimpeded/reading/names/name-likeness.ts'
import { proposeMerges } from '@unimpeded/reading/names/propose-merges.ts'
import type { Figure } from '../figure.ts'
import { sharedReading } from './shared-reading.ts'

export const measure = async (): Promise<Figure[]> => {
  const file = sharedReading('names.csv')
  if (!file) return []
  const tally = { both: 0, found: 0, gold: 0, confident: 0 }
  for (const [, schema, one = '', other = '', match] of readFileSync(file, 'utf8').trim().split('\n').map(cellsOf)) {
    if (schema !== 'Person') continue
    const found = nameLikeness(one, other).score >= likeEnough
    const gold = match === 'true'
    tally.both += Number(found && gold)
    tally.found += Number(found)
    tally.gold += Number(gold)
    const named = (article: string, name: string) => ({
      article,
      entity: { id: article, type: 'person' as const, name },
    })
    tally.confident += Number(!gold && proposeMerges([named('a', one), named('b', other)]).some(({ sure }) => sure))
  }
  const f1 = (2 * tally.both) / (tally.found + tally.gold)
  return [
    {
      what: 'names of people, F1 at one threshold; wrong ones called sure',
      figure: `${f1.toFixed(3)} (${tally.both} of ${tally.gold} right, ${tally.found - tally.both} wrong); ${tally.confident}`,
      peer: '.846 skeleton, Jaro-Winkler and alignment, as measured before we began',
      ratio: f1 / 0.846,
      goal: '≥ .88; 0',
    },
  ]
}

const cellsOf = (row: string): string[] =>
  [...row.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
