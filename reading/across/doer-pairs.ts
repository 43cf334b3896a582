/** One deed that two are said to have done, and one work that is said to be of two. */
import { type Credit, workOf } from './credits-of.ts'
import { isHarm, mayBeOneDeed, mightBeOneDeed, unnamedDeed } from './deed-classes.ts'
import { areOfOtherKinds, doerKind, isNobody } from './doer-kinds.ts'
import { cosineOf, mayBeOneDay } from './events-of.ts'
import type { Beside, Candidate } from './evidence.ts'
import { type Doer, type Frame, ofDeeds } from './frames-of.ts'
import { areOne, type Found, sideOf } from './pair.ts'
import { isOfEveryEvent } from './what-is-counted.ts'
import { stemsOf } from './words-of.ts'

const crediting = stemsOf(
  'brokered mediated hosted organised convened arranged negotiated secured facilitated led coordinated chaired initiated oversaw supervised sponsored announced persuaded invited paid financed funded donated escorted provided',
)

/** What is told as brought about by somebody: "talks led by the governor". */
export const creditOf = ({ i, deed, doer, done }: Frame, { all }: Found): Credit | null => {
  if (!crediting.has(deed)) return null
  const works = new Set([...done].map(workOf))
  return { by: doer.text, key: doer.key, span: doer.span, telling: all[i]!, i, works }
}

/** Two that may be said to have done one deed; `kinds` are those of the occasions that both articles tell of. */
export function actorCandidates(
  found: Found,
  beside: Beside,
  ones: readonly Frame[],
  others: readonly Frame[],
  kinds: ReadonlySet<string>,
): Candidate[] {
  // Of what both tell was done by the same, another doer is told of another deed.
  const isTold = (frame: Frame, by: readonly Frame[]) =>
    by.some(each => each.deed === frame.deed && mayBeOneDoer(each.doer, frame.doer))
  const [apart, othersApart] = [ones.filter(each => !isTold(each, others)), others.filter(each => !isTold(each, ones))]
  const areOnly = (frame: Frame, own: readonly Frame[]) =>
    own.every(each => !mightBeOneDeed(each.deed, frame.deed) || mayBeOneDoer(each.doer, frame.doer))
  return apart.flatMap(one =>
    othersApart.flatMap((other): Candidate[] => {
      if (!mightBeOneDeed(one.deed, other.deed) || crediting.has(one.deed) || mayBeOneDoer(one.doer, other.doer))
        return []
      const [a, b] = [found.all[one.i]!, found.all[other.i]!]
      if (!mayBeOneDay(a, b)) return []
      const evidence = beside(one.i, other.i)
      const matter = matterOf(found, a.from, b.from)
      if (evidence.like === 0 && evidence.near! < 0.05 && matter < 0.1) return []
      const done = [...one.done].filter(term => term !== one.deed && other.done.has(term) && !isOfEveryEvent(term))
      const [areHarm, areOneSense] = [isHarm(one.deed) && isHarm(other.deed), mayBeOneDeed(one.deed, other.deed)]
      // Words that are of one class at most need the same to be done to the same, or to "us".
      const isUnsaid = one.done.size === 0 || other.done.size === 0
      if (!areOneSense && !areHarm && done.length === 0 && !isUnsaid) return []
      if (one.deed === 'meet' && (isDoneTo(one, other) || isDoneTo(other, one))) return []
      const [kindOne, kindOther] = [doerKind(one.doer), doerKind(other.doer)]
      if (isNobody(kindOne) && isNobody(kindOther)) return []
      const said = [one, other].map(each => [...each.done].filter(term => !isOfEveryEvent(term)).length)
      return [
        {
          pair: {
            type: 'actor',
            rule: one.deed === other.deed ? `who did it: “${one.deed}”` : `who did it: “${one.deed}”, “${other.deed}”`,
            a: sideOf(found, one.i, one.doer, one.doer.key),
            b: sideOf(found, other.i, other.doer, other.doer.key),
          },
          evidence: {
            ...evidence,
            oneDeed: one.deed === other.deed ? 1 : 0,
            matter,
            foes: areHarm && (areOfOtherKinds(kindOne, kindOther) || areOfOtherNations(one.doer, other.doer)) ? 1 : 0,
            oneSense: areOneSense ? 1 : 0,
            unnamed: one.deed === unnamedDeed || other.deed === unnamedDeed ? 1 : 0,
            otherKinds: areOfOtherKinds(kindOne, kindOther) ? 1 : 0,
            nobody: isNobody(kindOne) || isNobody(kindOther) ? 1 : 0,
            unknown: [kindOne, kindOther].filter(kind => kind === null).length,
            harm: areHarm ? 1 : 0,
            noun: ofDeeds.has(one.deed) && ofDeeds.has(other.deed) ? 1 : 0,
            done: Math.min(2, done.length),
            otherDone: done.length === 0 && said.every(count => count > 0) ? 1 : 0,
            unsaid: said.filter(count => count === 0).length,
            occasion: kinds.has(workOf(one.deed)) || kinds.has(workOf(other.deed)) ? 1 : 0,
            toldBeside: isToldBeside(found, one, other) ? 1 : 0,
            only: (areOnly(one, ones) ? 1 : 0) + (areOnly(other, others) ? 1 : 0),
            people: [one, other].filter(({ doer }) => doer.isPerson).length,
          },
        },
      ]
    }),
  )
}

/** Who meets is met: "the delegates met the envoys" and "the envoys met the priests". */
const isDoneTo = ({ doer }: Frame, { done }: Frame): boolean => done.has(doer.head)

/** "Russian shelling" and "Ukrainian forces". */
function areOfOtherNations(a: Doer, b: Doer): boolean {
  const [one, other] = [a, b].map(({ text }) => nation.exec(text)?.[0])
  return one !== undefined && other !== undefined && one !== other
}
const nation = /\b\p{Lu}\p{L}{2,14}(?:ian|an|i|ish|ese|ic)\b/u

/** How much two articles share in all, 0 to 1: what is told without its event is told of the matter of its article. */
function matterOf(found: Found, from: number, other: number): number {
  const [one, two] = [from, other].map(each => termsOf(found, each)) as [ReadonlySet<string>, ReadonlySet<string>]
  return cosineOf(one, two, found.weights)
}

const known = new WeakMap<Found, Map<number, ReadonlySet<string>>>()

function termsOf(found: Found, from: number): ReadonlySet<string> {
  let articles = known.get(found)
  if (!articles) {
    const gathered = new Map<number, Set<string>>()
    for (const { from, terms, parties } of found.all) {
      const own = gathered.get(from) ?? new Set()
      gathered.set(from, own)
      for (const term of terms) own.add(term)
      for (const term of parties) own.add(term)
    }
    articles = gathered
    known.set(found, articles)
  }
  return articles.get(from)!
}

/** Whether the articles tell of one event in which it was done, at most two sentences from where each names the doer. */
function isToldBeside({ all, gathered }: Found, one: Frame, other: Frame): boolean {
  const near = ({ i, deed }: Frame) => {
    const holding: number[] = []
    const isNear = (k: number) => all[k]?.from === all[i]!.from && Math.abs(all[k]!.sentence - all[i]!.sentence) <= 2
    for (let k = i; isNear(k); k--) if (all[k]!.words.has(deed)) holding.push(k)
    for (let k = i + 1; isNear(k); k++) if (all[k]!.words.has(deed)) holding.push(k)
    return holding
  }
  const others = near(other)
  return near(one).some(i => others.some(j => gathered.areOne(i, j)))
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
    (isState.test(a.key) && b.isName && !isOwn.test(a.key)) ||
    (isState.test(b.key) && a.isName && !isOwn.test(b.key)) ||
    (isForce.test(a.key) && isNation.test(b.key)) ||
    (isForce.test(b.key) && isNation.test(a.key))
  )
}

const isOffice =
  /\b(?:mayor|governor|minister|president|prefect|commander|spokes(?:man|woman|person)|director|chairman|chief|officer|official|officials)$/
const isOwn = /^(?:our|its|their|his|her) own /
const isForce = /^(?:army|police|soldiers?|troops|security forces)$/
/** "Russian", of a shelling. */
const isNation = /^[a-z]+(?:ian|an|i|ish|ese|ic|ch)$/
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
      if (areOne(one.key, other.key)) return []
      const matter = matterOf(found, one.telling.from, other.telling.from)
      if (!mayBeOneWork(one, other) && matter < 0.1) return []
      return [
        {
          pair: {
            type: 'role',
            rule: 'whose work it is said to be',
            a: sideOf(found, one.i, { text: one.by, span: one.span }, one.key),
            b: sideOf(found, other.i, { text: other.by, span: other.span }, other.key),
          },
          evidence: {
            ...beside(one.i, other.i),
            works: Math.min(2, sharedWorks(one, other)),
            matter,
            otherWorks: mayBeOneWork(one, other) ? 0 : 1,
          },
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
