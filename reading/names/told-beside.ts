import { setOf } from '../set-of.ts'
import { allWhere } from './all-where.ts'
import { type FoundName, foundName, ofType } from './found-name.ts'
import type { NameToken } from './name-tokens.ts'
import { isSureHead } from './whole-names.ts'

const staff = setOf(
  'agronomist chair chairman chairwoman chairperson chief clerk co-founder cook coordinator co-ordinator delegate director driver engineer founder head lawyer leader logistician manager medic member midwife nurse officer organiser organizer president secretary spokesman spokesperson spokeswoman treasurer volunteer',
)
const leads = /^(?:heads?|headed|leads?|led|runs?|ran|founded|chairs|chaired|directs|directed|manages|managed)$/
const zone = /^(?:GMT|UTC|[A-Z]{1,4}T)$/
const clock = /^(?:\d{1,2}[:.]\d\d|\d{4}|[ap]\.?m|o['’]clock)$/i

/**
 * Names told by what stands beside them: whom a person is "of", or heads, or is the cook or the spokesman of, is no
 * other person; a name made of English words alone is hardly a person's; two organisations may be joined by "and"; and
 * what follows a time of day is a zone.
 */
export function toldBeside(tokens: readonly NameToken[], found: readonly FoundName[]): FoundName[] {
  const text = (i: number) => tokens[i]?.text ?? ''
  const isName = (i: number) => tokens[i]?.word.named === true && !tokens[i]!.first && !tokens[i]!.word.title
  const has = ({ from, to }: FoundName, of: (token: NameToken) => boolean) => tokens.slice(from, to).some(of)
  let names = found
    .flatMap(each => (isZone(each) ? [] : parted(each)))
    .map(each => (isThing(each) ? organised(each) : each))
  for (const { type, to } of [...names]) {
    if (type === 'PER' && text(to) === 'of') belongs(to + 1, 2)
    if (type === 'PER' && text(to) === ',' && text(to + 1) === 'who' && leads.test(text(to + 2))) belongs(to + 3, 1)
  }
  for (const i of allWhere(tokens, ({ text }) => staff.has(text)))
    if (/^(?:of|for|at|with)$/.test(text(i + 1)) && i + 2 < tokens.length) belongs(i + 2, 1)
  return names.sort((a, b) => a.from - b.from)

  function organised(each: FoundName): FoundName {
    return ofType(each, 'ORG')
  }

  /** The run of capitals that begins here, or after an article, is an organisation, unless it is found for what it is. */
  function belongs(at: number, least: number): void {
    const from = text(at) === 'the' ? at + 1 : at
    const over = names.find(each => each.from === from)
    let to = over?.to ?? from
    if (!over) while (isName(to) && !names.some(each => each.from <= to && each.to > to)) to++
    const isTold = over && (over.type !== 'PER' || over.full !== null || has(over, ({ word }) => word.given))
    if (isTold || to - from < least || tokens[from - 1]?.word.title || !isName(from)) return
    names = [...names.filter(each => each !== over), foundName(from, to, 'ORG')]
  }

  function isZone({ from, to }: FoundName): boolean {
    if (to - from !== 1 || !zone.test(text(from))) return false
    return clock.test(text(text(from - 1) === '.' ? from - 2 : from - 1))
  }

  /** "Lantern Corridor"; "…, which". */
  function isThing(each: FoundName): boolean {
    const { type, full, from, to } = each
    if (type !== 'PER' || full || to - from < 2 || tokens[from - 1]?.word.title) return false
    if (has(each, ({ word }) => word.given || word.title)) return false
    return !has(each, ({ word }) => !word.english) || (text(to) === ',' && text(to + 1) === 'which')
  }

  /** "the Lutheran World Federation and Girls United": one that is whole before "and", and what follows it. */
  function parted(each: FoundName): FoundName[] {
    const { type, from, to } = each
    const and = type === 'ORG' ? tokens.findIndex(({ text }, i) => i > from + 1 && i < to - 2 && text === 'and') : -1
    if (and < 0 || !isSureHead(tokens[and - 1]!.word)) return [each]
    if (tokens.slice(from, and).some(({ text }) => /^(?:of|for|on|in|and)$/.test(text))) return [each]
    return [foundName(each.from, and, each.type), foundName(and + 1, each.to, each.type)]
  }
}
