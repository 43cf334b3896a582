/** One deed that two are said to have done, and one work that is said to be of two. */
import { type Credit, workOf } from './credits-of.ts'
import { likenessOf, mayBeOneDay } from './events-of.ts'
import type { Beside, Candidate } from './evidence.ts'
import { type Doer, type Frame, ofDeeds } from './frames-of.ts'
import { isOfEveryEvent } from './numbers-of.ts'
import { areOne, type Found, inOtherPlaces, type Pair, sharedTerms, sideOf } from './pair.ts'
import { stemOf } from './words-of.ts'

const crediting = new Set(
  'brokered mediated hosted organised convened arranged negotiated secured facilitated led coordinated chaired initiated oversaw supervised sponsored'
    .split(' ')
    .map(stemOf),
)

/** What is told as brought about by somebody: "talks led by the governor". */
export const creditOf = ({ i, deed, doer, done }: Frame, { all }: Found): Credit | null =>
  crediting.has(deed)
    ? { by: doer.text, key: doer.key, span: doer.span, telling: all[i]!, i, works: new Set([...done].map(workOf)) }
    : null

/** `kinds` are those of the occasions that both articles tell of. */
export function actorPairs(
  found: Found,
  ones: readonly Frame[],
  others: readonly Frame[],
  kinds: ReadonlySet<string>,
): Pair[] {
  // Of what both tell was done by the same, another doer is told of another deed.
  const isTold = (frame: Frame, by: readonly Frame[]) =>
    by.some(each => each.deed === frame.deed && mayBeOneDoer(each.doer, frame.doer))
  const [apart, othersApart] = [ones.filter(each => !isTold(each, others)), others.filter(each => !isTold(each, ones))]
  return apart.flatMap(one =>
    othersApart.flatMap((other): Pair[] => {
      if (one.deed !== other.deed || crediting.has(one.deed) || mayBeOneDoer(one.doer, other.doer)) return []
      return areOneDeed(found, one, other, kinds)
        ? [
            {
              type: 'actor',
              rule: `who did it: “${one.deed}”`,
              a: sideOf(found, one.i, one.doer, one.doer.key),
              b: sideOf(found, other.i, other.doer, other.doer.key),
            },
          ]
        : []
    }),
  )
}

/** Deeds that are done to one thing once, by one. */
const isHarm = (deed: string) =>
  /^(?:attack|destroy|seize|shoot|burn|kidnap|kill|dead|loot|expel|break|sink)$/.test(deed)

function areOneDeed(found: Found, one: Frame, other: Frame, kinds: ReadonlySet<string>): boolean {
  const [a, b] = [found.all[one.i]!, found.all[other.i]!]
  const { deed } = one
  if (!mayBeOneDay(a, b)) return false
  const like = likenessOf(a, b, found.weights)
  if (inOtherPlaces(a, b) && like < 0.3) return false
  const done = [...one.done].filter(term => term !== deed && other.done.has(term) && !isOfEveryEvent(term))
  const told = sharedTerms(a, b).filter(term => term !== deed && !isOfEveryEvent(term))
  const [oneDone, otherDone] = [one, other].map(each => [...each.done].filter(term => !isOfEveryEvent(term)).length)
  if (done.length > 0) return isHarm(deed) || ofDeeds.has(deed) || told.length > 1 || like >= 0.2
  // "The attack was blamed on …": what was done is not said again, but just before.
  if (oneDone! > 0 && otherDone! > 0 && !isHarm(deed)) return false
  return kinds.has(workOf(deed)) || (isHarm(deed) && told.length > 0) || isToldBeside(found, one, other)
}

/** Whether the articles tell of one event in which it was done, at most two sentences from where each names the doer. */
function isToldBeside({ all, gathered }: Found, one: Frame, other: Frame): boolean {
  const beside = ({ i, deed }: Frame) => {
    const near: number[] = []
    const isNear = (k: number) => all[k]?.from === all[i]!.from && Math.abs(all[k]!.sentence - all[i]!.sentence) <= 2
    for (let k = i; isNear(k); k--) if (all[k]!.words.has(deed)) near.push(k)
    for (let k = i + 1; isNear(k); k++) if (all[k]!.words.has(deed)) near.push(k)
    return near
  }
  const others = beside(other)
  return beside(one).some(i => others.some(j => gathered.areOne(i, j)))
}

/** Whether two words for a doer can mean the same: "the army" and "the neighbouring army", a mayor and a name. */
function mayBeOneDoer(a: Doer, b: Doer): boolean {
  if (areOne(a.key, b.key)) return true
  if (a.head === b.head && !(a.isName && b.isName) && (a.key.split(' ').length < 2 || b.key.split(' ').length < 2))
    return true
  const [isOne, isOther] = [isOffice.test(a.key), isOffice.test(b.key)]
  return (
    (isOne && b.isPerson) ||
    (isOther && a.isPerson) ||
    (isState.test(a.key) && b.isName) ||
    (isState.test(b.key) && a.isName)
  )
}

const isOffice =
  /\b(?:mayor|governor|minister|president|prefect|commander|spokes(?:man|woman|person)|director|chairman|chief|officer|official|officials)$/
/** "The government" may be that of a country or a capital that the other names. */
const isState = /\b(?:government|authorities|administration|state|country|side|group|movement|organisation|agency)$/

/** The first credit that an article gives for a kind of work speaks for the article. */
export function creditCandidates(
  found: Found,
  beside: Beside,
  ones: readonly Credit[],
  others: readonly Credit[],
): Candidate[] {
  const isTold = (credit: Credit, by: readonly Credit[]) =>
    by.some(each => areOne(each.key, credit.key) && mayBeOneWork(each, credit))
  const [apart, othersApart] = [
    firstOfEach(ones).filter(each => !isTold(each, others)),
    firstOfEach(others).filter(each => !isTold(each, ones)),
  ]
  return apart.flatMap(one =>
    othersApart.flatMap((other): Candidate[] => {
      if (areOne(one.key, other.key) || !mayBeOneWork(one, other)) return []
      return [
        {
          pair: {
            type: 'role',
            rule: 'whose work it is said to be',
            a: sideOf(found, one.i, { text: one.by, span: one.span }, one.key),
            b: sideOf(found, other.i, { text: other.by, span: other.span }, other.key),
          },
          evidence: { ...beside(one.i, other.i), works: Math.min(2, sharedWorks(one, other)) },
        },
      ]
    }),
  )
}

const sharedWorks = (a: Credit, b: Credit): number => [...a.works].filter(work => b.works.has(work)).length

/** Where one does not say what is brought about, it may be what the other names; an initiative may be for anything. */
const mayBeOneWork = (a: Credit, b: Credit): boolean =>
  sharedWorks(a, b) > 0 ||
  a.works.size === 0 ||
  b.works.size === 0 ||
  [...a.works, ...b.works].some(work => /^(?:initiativ|idea|work)$/.test(work))

const firstOfEach = (credits: readonly Credit[]) => {
  const kindOf = ({ works, telling }: Credit) => `${[...works].sort().join(' ')} ${telling.speaker}`
  return credits.filter((credit, at) => credits.findIndex(each => kindOf(each) === kindOf(credit)) === at)
}
